using System.Globalization;
using AccMpeg.Grains.Results;
using Microsoft.Data.Sqlite;

namespace AccMpeg.Silo.Results;

/// <summary>Opens connections to one database file: one writer, any number of readers beside it (write-ahead log).</summary>
internal sealed class SqliteConnections(string path, int? maxPages)
{
    /// <summary>The file.</summary>
    public string Path { get; } = path;

    /// <summary>Opens the file for writing; creates it.</summary>
    /// <exception cref="ResultStoreException">The file cannot be opened.</exception>
    public SqliteConnection OpenWriter()
    {
        SqliteConnection connection = Open(SqliteOpenMode.ReadWriteCreate, pooling: false);
        try
        {
            // FULL: an acknowledgement means that the outcome survives a power cut too; commits are batched, so one flush serves many frames.
            Execute(connection, "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON;");
            if (maxPages is { } pages)
            {
                Execute(connection, string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count={pages}"));
            }

            return connection;
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw Failure("prepared", error);
        }
    }

    /// <summary>Opens the file for reading.</summary>
    /// <exception cref="ResultStoreException">The file cannot be opened.</exception>
    public SqliteConnection OpenReader() => Open(SqliteOpenMode.ReadOnly, pooling: true);

    /// <summary>Describes a failure with the file, SQLite's words and the remedy.</summary>
    public ResultStoreException Failure(string action, SqliteException error)
    {
        string remedy = error.SqliteErrorCode switch
        {
            SqliteErrors.Full => "free space on the disk",
            SqliteErrors.ReadOnly or SqliteErrors.CannotOpen or SqliteErrors.Permission => "check that the directory exists and is writable for the silo's user",
            SqliteErrors.Corrupt or SqliteErrors.NotADatabase => "move the file away or restore it from a backup",
            SqliteErrors.Busy or SqliteErrors.Locked => "stop the other process that uses the file: one silo per data directory",
            _ => "check the disk",
        };
        return new ResultStoreException($"The result database {Path} could not be {action}: {error.Message} (SQLite {error.SqliteErrorCode}); {remedy}.", error);
    }

    private SqliteConnection Open(SqliteOpenMode mode, bool pooling)
    {
        var text = new SqliteConnectionStringBuilder { DataSource = Path, Mode = mode, Pooling = pooling };
        var connection = new SqliteConnection(text.ToString());
        try
        {
            connection.Open();
            return connection;
        }
        catch (SqliteException error)
        {
            connection.Dispose();
            throw Failure("opened", error);
        }
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is made of constants and numbers.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
