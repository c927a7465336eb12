using System.Net.Sockets;
using Npgsql;

namespace AccMpeg.Silo.Clustering;

/// <summary>What failures of PostgreSQL mean, and what to do.</summary>
internal static class PostgresErrors
{
    /// <summary>The failure is the database's, the network's, or of the account that is used, not a mistake of this program's.</summary>
    public static bool IsFailure(Exception error) => error is NpgsqlException or SocketException or TimeoutException or IOException;

    /// <summary>The server cannot be reached, or is about to start or stop: what mends itself where machines start together.</summary>
    public static bool IsNotYet(Exception? error) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } => true,
        PostgresException => false,
        NpgsqlException { InnerException: { } cause } => IsNotYet(cause),
        SocketException or TimeoutException or IOException => true,
        _ => false,
    };

    /// <summary>What to do.</summary>
    public static string RemedyOf(Exception error) => (error as PostgresException)?.SqlState switch
    {
        null => "start it, and check Host, Port and the network between",
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification => "check Username and Password, and the server's pg_hba.conf",
        PostgresErrorCodes.InvalidCatalogName => "create the database ('createdb') or name another",
        PostgresErrorCodes.InsufficientPrivilege => "give the user the right to create tables (GRANT CREATE ON SCHEMA public) and to use those that are there",
        PostgresErrorCodes.TooManyConnections => "raise the server's max_connections, or lower 'Maximum Pool Size' in the connection string",
        PostgresErrorCodes.CannotConnectNow => "wait until the server has started",
        PostgresErrorCodes.DiskFull => "free space on the server's disk",
        PostgresErrorCodes.ReadOnlySqlTransaction => "connect to the primary server, not to a stand-by (Target Session Attributes=read-write)",
        PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected => "another silo holds the rows, it is tried again",
        PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.UndefinedColumn => "restart the silo, which creates its tables",
        _ => "the server's log may say more",
    };
}
