using System.Globalization;
using AccMpeg.Silo.Clustering;
using Npgsql;
using NpgsqlTypes;

namespace AccMpeg.Silo.Security.Audit;

/// <summary>The audit logs of all silos of a cluster, together by time; each entry says in 'silo' where it is from.</summary>
internal sealed class PostgresAuditLog(ClusterDatabase database) : IAuditLog
{
    private const string Select =
        """
        SELECT at, position, silo, line FROM audit_entry
        WHERE ($1 IS NULL OR at >= $1) AND ($2 IS NULL OR at < $2) AND ($3 IS NULL OR (at, silo, position) > ($3, $4, $5))
        ORDER BY at, silo, position LIMIT $6
        """;

    /// <inheritdoc/>
    public async Task<AuditPage> ReadAsync(AuditQuery query, CancellationToken cancellationToken)
    {
        (DateTimeOffset? at, string silo, long position) = query.After is { } after ? Parse(after) : (default(DateTimeOffset?), string.Empty, 0L);
        try
        {
            await using NpgsqlCommand command = database.Source.CreateCommand(Select);
            foreach (DateTimeOffset? time in new[] { query.From, query.To, at })
            {
                command.Parameters.Add(new() { Value = time?.UtcDateTime ?? (object)DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });
            }

            command.Parameters.Add(new() { Value = silo });
            command.Parameters.Add(new() { Value = position });
            command.Parameters.Add(new() { Value = query.Limit });
            await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken);
            var entries = new List<AuditEntry>();
            string? next = null;
            while (await row.ReadAsync(cancellationToken))
            {
                entries.Add(AuditLine.Parse(row.GetString(3))! with { Silo = row.GetString(2) });
                long microseconds = (row.GetDateTime(0) - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;
                next = entries.Count == query.Limit ? string.Create(CultureInfo.InvariantCulture, $"{microseconds}_{row.GetInt64(1)}_{row.GetString(2)}") : null;
            }

            return new AuditPage(entries, next);
        }
        catch (Exception error) when (PostgresErrors.IsFailure(error))
        {
            throw new ClusterDatabaseException(database.Describe("asked for the audit log", error), error);
        }
    }

    private static (DateTimeOffset? At, string Silo, long Position) Parse(string after)
    {
        string[] parts = after.Split('_', 3);
        return parts.Length == 3
            ? (DateTimeOffset.UnixEpoch.AddTicks(TimeSpan.TicksPerMicrosecond * (long.Parse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture) % (1L << 52))),
                parts[2],
                long.Parse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture))
            : throw new FormatException(after);
    }
}
