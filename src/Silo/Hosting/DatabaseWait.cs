using AccMpeg.Silo.Clustering;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Hosting;

/// <summary>Waits for a cluster's database that does not answer yet, as where machines start together. What waiting does not mend is told at once.</summary>
internal static partial class DatabaseWait
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <summary>Opens the database, as often as it takes.</summary>
    /// <param name="open">Tries once.</param>
    /// <param name="announce">Is called before the first wait; what it returns is disposed of after the last.</param>
    /// <param name="logger">Is told once that it waits, and for what, and once that it has waited.</param>
    /// <param name="time">The clock.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="ClusterDatabaseException">The database answers and cannot be used.</exception>
    public static async Task<ClusterDatabase> OpenAsync(
        Func<Task<ClusterDatabase>> open, Func<Task<IAsyncDisposable>> announce, ILogger logger, TimeProvider time, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        IAsyncDisposable? announcement = null;
        try
        {
            while (true)
            {
                try
                {
                    ClusterDatabase database = await open();
                    if (announcement is not null)
                    {
                        Log.Answers(logger, database.Name, time.GetElapsedTime(start).TotalSeconds);
                    }

                    return database;
                }
                catch (ClusterDatabaseException error) when (PostgresErrors.IsNotYet(error.InnerException))
                {
                    if (announcement is null)
                    {
                        announcement = await announce();
                        Log.Waits(logger, error.Message);
                    }
                }

                await Task.Delay(Pause, time, cancellationToken);
            }
        }
        finally
        {
            if (announcement is not null)
            {
                await announcement.DisposeAsync();
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(270, LogLevel.Warning, "Waiting for the database, which is tried every second: {Error}")]
        public static partial void Waits(ILogger logger, string error);

        [LoggerMessage(271, LogLevel.Information, "The cluster's database {Database} answers after {Seconds:F1} s, the start goes on")]
        public static partial void Answers(ILogger logger, string database, double seconds);
    }
}
