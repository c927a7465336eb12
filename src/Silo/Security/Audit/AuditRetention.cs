using AccMpeg.Silo.Clustering;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AccMpeg.Silo.Security.Audit;

/// <summary>Deletes entries of the audit log that are older than they need to be, by whole days: from the silo's file, and in a cluster from the database.</summary>
internal sealed partial class AuditRetention(AuditTrail trail, ClusterDatabase? database, TimeSpan age, TimeProvider time, ILogger<AuditRetention> logger) : BackgroundService
{
    private const int Piece = 5000;

    private const string Delete = "DELETE FROM audit_entry WHERE (silo, position) IN (SELECT silo, position FROM audit_entry WHERE at < $1 ORDER BY at LIMIT $2)";

    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            do
            {
                await ApplyAsync(stoppingToken);
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo stops.
        }
    }

    /// <summary>Deletes once what is too old; a failure is logged.</summary>
    public async Task ApplyAsync(CancellationToken stop)
    {
        DateTimeOffset now = time.GetUtcNow();
        DateTimeOffset oldest = now - DateTimeOffset.MinValue > age ? new DateTimeOffset((now - age).UtcDateTime.Date, TimeSpan.Zero) : DateTimeOffset.MinValue;
        trail.Forget(oldest);
        if (database is null)
        {
            return;
        }

        try
        {
            int deleted;
            do
            {
                await using NpgsqlCommand command = database.Source.CreateCommand(Delete);
                command.Parameters.Add(new() { Value = oldest.UtcDateTime });
                command.Parameters.Add(new() { Value = Piece });
                deleted = await command.ExecuteNonQueryAsync(stop);
            }
            while (deleted == Piece);
        }
        catch (Exception error) when (PostgresErrors.IsFailure(error))
        {
            Log.Failed(logger, database.Describe("cleared of old audit entries", error));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(224, LogLevel.Warning, "Audit log: {Error} The next try follows in an hour.")]
        public static partial void Failed(ILogger logger, string error);
    }
}
