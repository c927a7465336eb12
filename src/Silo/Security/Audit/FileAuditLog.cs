using System.Globalization;

namespace AccMpeg.Silo.Security.Audit;

/// <summary>The audit log of a silo that is alone. A place to go on from is one in the file.</summary>
internal sealed class FileAuditLog(string path) : IAuditLog
{
    /// <inheritdoc/>
    public Task<AuditPage> ReadAsync(AuditQuery query, CancellationToken cancellationToken) => Task.Run(() => Read(query), cancellationToken);

    private AuditPage Read(AuditQuery query)
    {
        long from = query.After is { } after ? long.Parse(after, NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        var entries = new List<AuditEntry>();
        foreach (AuditLine line in AuditLine.Read(path, from))
        {
            if (line.Entry.At < (query.From ?? line.Entry.At) || line.Entry.At >= (query.To ?? DateTimeOffset.MaxValue))
            {
                continue;
            }

            entries.Add(line.Entry);
            if (entries.Count == query.Limit)
            {
                return new AuditPage(entries, line.End.ToString(CultureInfo.InvariantCulture));
            }
        }

        return new AuditPage(entries, null);
    }
}
