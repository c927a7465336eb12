using Npgsql;

namespace AccMpeg.Cluster.Tests.Support;

/// <summary>What the cluster's database holds, read past the program.</summary>
internal sealed class StoredResults(string connection) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(connection + ";Maximum Pool Size=4");

    /// <summary>Every camera's epochs: from the first to the last sequence, and how many rows there are in between.</summary>
    public async Task<IReadOnlyList<StoredEpoch>> EpochsAsync()
    {
        await using NpgsqlCommand command = _source.CreateCommand(
            """
            SELECT c.name, r.epoch, min(r.sequence), max(r.sequence), count(*), count(DISTINCT r.sequence), count(*) FILTER (WHERE r.drop_reason = 0)
            FROM result r JOIN result_camera c ON c.id = r.camera GROUP BY c.name, r.epoch ORDER BY c.name, r.epoch
            """);
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync();
        var epochs = new List<StoredEpoch>();
        while (await rows.ReadAsync())
        {
            epochs.Add(new StoredEpoch(
                rows.GetString(0), rows.GetInt64(1), rows.GetInt64(2), rows.GetInt64(3), rows.GetInt64(4), rows.GetInt64(5), rows.GetInt64(6)));
        }

        return epochs;
    }

    /// <summary>Outcomes by drop reason; 0 is a result.</summary>
    public async Task<IReadOnlyDictionary<int, long>> ReasonsAsync()
    {
        await using NpgsqlCommand command = _source.CreateCommand("SELECT drop_reason, count(*) FROM result GROUP BY drop_reason");
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync();
        var reasons = new SortedDictionary<int, long>();
        while (await rows.ReadAsync())
        {
            reasons[rows.GetInt32(0)] = rows.GetInt64(1);
        }

        return reasons;
    }

    /// <summary>Results by the final DNN that judged them.</summary>
    public async Task<IReadOnlyDictionary<string, long>> FinalDnnsAsync()
    {
        await using NpgsqlCommand command = _source.CreateCommand("SELECT final_dnn, count(*) FROM result WHERE drop_reason = 0 GROUP BY final_dnn");
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync();
        var judges = new SortedDictionary<string, long>(StringComparer.Ordinal);
        while (await rows.ReadAsync())
        {
            judges[rows.GetString(0)] = rows.GetInt64(1);
        }

        return judges;
    }

    /// <summary>The cameras of which a final DNN judged a frame.</summary>
    public async Task<IReadOnlyList<string>> CamerasJudgedByAsync(string finalDnn)
    {
        await using NpgsqlCommand command = _source.CreateCommand("SELECT DISTINCT c.name FROM result r JOIN result_camera c ON c.id = r.camera WHERE r.final_dnn = $1");
        command.Parameters.Add(new() { Value = finalDnn });
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync();
        var cameras = new List<string>();
        while (await rows.ReadAsync())
        {
            cameras.Add(rows.GetString(0));
        }

        return cameras;
    }

    /// <summary>The cameras that have a result of a frame captured after a moment.</summary>
    public async Task<IReadOnlySet<string>> CamerasWithResultAfterAsync(DateTimeOffset moment)
    {
        await using NpgsqlCommand command = _source.CreateCommand(
            "SELECT DISTINCT c.name FROM result r JOIN result_camera c ON c.id = r.camera WHERE r.captured_us > $1 AND r.drop_reason = 0");
        command.Parameters.Add(new() { Value = (moment - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond });
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync();
        var cameras = new HashSet<string>(StringComparer.Ordinal);
        while (await rows.ReadAsync())
        {
            cameras.Add(rows.GetString(0));
        }

        return cameras;
    }

    /// <summary>The silos that the cluster knows of, those that are gone among them.</summary>
    public async Task<IReadOnlyList<TableMember>> MembersAsync()
    {
        const int Dead = 6;
        await using NpgsqlCommand command = _source.CreateCommand("SELECT port, starttime, status, coalesce(suspecttimes, '') FROM orleansmembershiptable ORDER BY starttime");
        await using NpgsqlDataReader rows = await command.ExecuteReaderAsync();
        var members = new List<TableMember>();
        while (await rows.ReadAsync())
        {
            members.Add(new TableMember(rows.GetInt32(0), rows.GetFieldValue<DateTimeOffset>(1), rows.GetInt32(2) == Dead, rows.GetString(3).Length > 0));
        }

        return members;
    }

    public ValueTask DisposeAsync() => _source.DisposeAsync();
}
