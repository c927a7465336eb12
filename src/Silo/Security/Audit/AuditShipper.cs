using AccMpeg.Silo.Clustering;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AccMpeg.Silo.Security.Audit;

/// <summary>
/// Copies a silo's audit file into the cluster's database, each line once, from where the database says that it ends. The file stays the truth: a database
/// that does not answer holds up no request, and gets later what it has missed.
/// </summary>
internal sealed partial class AuditShipper(string path, string siloId, ClusterDatabase database, TimeProvider time, ILogger<AuditShipper> logger) : BackgroundService
{
    private const int BatchSize = 500;

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastPatience = TimeSpan.FromSeconds(2);

    private string? _moved;
    private long? _sent;

    // The name under which the file's lines are there.
    private string Silo => _moved ?? siloId;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            for (bool works = true; await timer.WaitForNextTickAsync(stoppingToken);)
            {
                works = await TryShipAsync(works, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The silo stops, and its disk may go with it.
            using var limit = new CancellationTokenSource(LastPatience, time);
            await TryShipAsync(true, limit.Token);
        }
    }

    private async Task<bool> TryShipAsync(bool worked, CancellationToken cancellationToken)
    {
        try
        {
            await ShipAsync(cancellationToken);
            return true;
        }
        catch (Exception error) when (PostgresErrors.IsFailure(error))
        {
            if (worked)
            {
                Log.Failed(logger, path, error is IOException ? error.Message : database.Describe("given the audit log", error));
            }

            return false;
        }
    }

    /// <summary>Copies what is new.</summary>
    public async Task ShipAsync(CancellationToken cancellationToken)
    {
        long length = AuditFile.EndOf(path);
        long sent = _sent ??= await FindEndAsync(cancellationToken);
        if (length < sent)
        {
            // Somebody has moved the file away: what is written now is another log.
            _moved = $"{siloId}.{Guid.NewGuid():N}"[..(siloId.Length + 9)];
            _sent = sent = 0;
        }

        if (length == sent)
        {
            return;
        }

        foreach (AuditLine[] lines in AuditLine.Read(path, sent).Chunk(BatchSize))
        {
            await using NpgsqlCommand command = database.Source.CreateCommand(
                "INSERT INTO audit_entry (silo, position, at, line) SELECT $1, * FROM unnest($2, $3, $4) ON CONFLICT DO NOTHING");
            command.Parameters.Add(new() { Value = Silo });
            command.Parameters.Add(new() { Value = Array.ConvertAll(lines, line => line.End) });
            command.Parameters.Add(new() { Value = Array.ConvertAll(lines, line => line.Entry.At.UtcDateTime) });
            command.Parameters.Add(new() { Value = Array.ConvertAll(lines, line => line.Text) });
            await command.ExecuteNonQueryAsync(cancellationToken);
            _sent = lines[^1].End;
        }
    }

    private async Task<long> FindEndAsync(CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = database.Source.CreateCommand("SELECT coalesce(max(position), 0) FROM audit_entry WHERE silo = $1");
        command.Parameters.Add(new() { Value = Silo });
        return (long)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static partial class Log
    {
        [LoggerMessage(223, LogLevel.Warning, "The audit log {Path} is not copied into the cluster's database, which is tried again every second: {Error}")]
        public static partial void Failed(ILogger logger, string path, string error);
    }
}
