using System.Globalization;
using AccMpeg.Grains.Results;
using Microsoft.Data.Sqlite;

namespace AccMpeg.Silo.Results;

/// <summary>The tables of the result database and their version.</summary>
internal static class SqliteSchema
{
    /// <summary>The version that this program reads and writes.</summary>
    public const int Version = 2;

    // The primary key is the order of events: a camera's outcomes lie together, by epoch and sequence.
    private const string CreateVersion1 =
        """
        CREATE TABLE schema_version (version INTEGER NOT NULL);
        INSERT INTO schema_version (version) VALUES (1);
        CREATE TABLE camera (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
        CREATE TABLE outcome (
            camera INTEGER NOT NULL REFERENCES camera (id),
            epoch INTEGER NOT NULL,
            sequence INTEGER NOT NULL,
            drop_reason INTEGER NOT NULL,
            captured_us INTEGER NOT NULL,
            capture_to_result_us INTEGER NOT NULL,
            width INTEGER NOT NULL,
            height INTEGER NOT NULL,
            final_dnn TEXT NOT NULL,
            encoded_bytes INTEGER NOT NULL,
            high_quality_share REAL NOT NULL,
            detections TEXT NOT NULL,
            PRIMARY KEY (camera, epoch, sequence)
        ) WITHOUT ROWID;
        """;

    // Outcomes by time of capture: ranges of time, and what is too old.
    private const string MigrateToVersion2 =
        """
        CREATE INDEX outcome_captured ON outcome (camera, captured_us);
        UPDATE schema_version SET version = 2;
        """;

    /// <summary>Creates the tables in an empty database, brings those of an older version up to date, or checks their version. All or nothing.</summary>
    /// <exception cref="ResultStoreException">The database is of a version that this program does not know.</exception>
    public static void Ensure(SqliteConnection connection)
    {
        using SqliteTransaction transaction = connection.BeginTransaction();
        using SqliteCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = 'schema_version'";
        if (Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture) == 0)
        {
            command.CommandText = CreateVersion1 + MigrateToVersion2;
            command.ExecuteNonQuery();
        }
        else
        {
            command.CommandText = "SELECT version FROM schema_version";
            int found = Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
            if (found == 1)
            {
                command.CommandText = MigrateToVersion2;
                command.ExecuteNonQuery();
            }
            else if (found != Version)
            {
                throw new ResultStoreException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The result database {connection.DataSource} has schema version {found}; this program knows {Version}: use the release that wrote it, or name another data directory."));
            }
        }

        transaction.Commit();
    }
}
