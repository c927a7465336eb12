using System.Security.Cryptography;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using AccMpeg.Silo.Clustering;
using AccMpeg.Silo.Models;
using AccMpeg.Silo.Results;
using AccMpeg.Silo.Storage.Backup;
using AccMpeg.Silo.Tests.Support;
using Npgsql;

namespace AccMpeg.Silo.Tests.Storage.Backup;

[Collection(PostgresCollection.Name)]
public sealed class ClusterBackupTests(PostgresFixture postgres) : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 8, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory _directory = new();

    private string Folder => _directory.File("backup");

    public void Dispose() => _directory.Dispose();

    [SkippableFact]
    public async Task A_cluster_comes_back_as_it_was_and_goes_on()
    {
        string from = await postgres.NewDatabaseAsync();
        string to = await postgres.NewDatabaseAsync();
        string network = _directory.File("net.onnx");
        await File.WriteAllBytesAsync(network, RandomNumberGenerator.GetBytes(1_500_000));
        await using (ClusterDatabase database = await OpenAsync(from))
        {
            await using var store = new PostgresResultStore(database, new PostgresResultStoreOptions());
            await store.AppendAsync(Outcomes.Results(0, 100), default);
            await new PostgresModelVault(database).SaveAsync("hash", network, default);
            await ExecuteAsync(database, "INSERT INTO grain_state VALUES ('accmpeg', 'camera', 'camera/door', 7, '{}')");
            await ClusterBackup.SaveAsync(from, Folder, Now, default);
            await store.AppendAsync(Outcomes.Results(100, 100), default);
        }

        BackupManifest restored = await ClusterBackup.RestoreAsync(Folder, to, default);

        await using ClusterDatabase again = await OpenAsync(to);
        await using var results = new PostgresResultStore(again, new PostgresResultStoreOptions());
        using var bytes = new MemoryStream();
        await new PostgresModelVault(again).CopyToAsync("hash", bytes, default);
        Assert.Equal(Now, restored.CreatedAt);
        Assert.Equal(await File.ReadAllBytesAsync(network), bytes.ToArray());
        Assert.Equal(1, await ExecuteAsync(again, "UPDATE grain_state SET version = 8 WHERE version = 7"));
        Assert.Equal((0, 1), (await results.AppendAsync([Outcomes.Result(99)], default), await results.AppendAsync([Outcomes.Result(100)], default)));
        Assert.Equal(1, await results.AppendAsync([Outcomes.Result(0, camera: CameraId.Parse("new"))], default));
        IReadOnlyList<FrameOutcome> read = await results.ReadAsync(Outcomes.Door, null, 1000, default);
        Assert.Equal(Enumerable.Range(0, 101).Select(i => (long)i), read.Select(outcome => outcome.Key.Sequence));
    }

    [SkippableFact]
    public async Task A_database_in_use_and_a_newer_backup_are_refused()
    {
        string used = await postgres.NewDatabaseAsync();
        string empty = await postgres.NewDatabaseAsync();
        await using ClusterDatabase database = await OpenAsync(used);
        await ClusterBackup.SaveAsync(used, Folder, Now, default);

        BackupException inUse = await Assert.ThrowsAsync<BackupException>(() => ClusterBackup.RestoreAsync(Folder, used, default));
        string manifest = Path.Combine(Folder, "manifest.json");
        await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest)).Replace("\"results\": 1", "\"results\": 99", StringComparison.Ordinal));
        BackupException newer = await Assert.ThrowsAsync<BackupException>(() => ClusterBackup.RestoreAsync(Folder, empty, default));

        Assert.Contains("has been used by a silo already", inUse.Message, StringComparison.Ordinal);
        Assert.Contains("has schema version 99 of 'results'; this program knows 1", newer.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_backup_of_half_a_table_leaves_nothing_in_the_database()
    {
        string from = await postgres.NewDatabaseAsync();
        string to = await postgres.NewDatabaseAsync();
        await using (ClusterDatabase database = await OpenAsync(from))
        {
            await using var store = new PostgresResultStore(database, new PostgresResultStoreOptions());
            await store.AppendAsync(Outcomes.Results(0, 100), default);
        }

        await ClusterBackup.SaveAsync(from, Folder, Now, default);
        string table = Path.Combine(Folder, "tables", "result.copy");
        string sound = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(table)));
        await File.WriteAllBytesAsync(table, (await File.ReadAllBytesAsync(table))[..500]);
        string broken = Convert.ToHexStringLower(SHA256.HashData(await File.ReadAllBytesAsync(table)));
        string manifest = Path.Combine(Folder, "manifest.json");
        await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest)).Replace(sound, broken, StringComparison.Ordinal));

        await Assert.ThrowsAsync<BackupException>(() => ClusterBackup.RestoreAsync(Folder, to, default));

        await using ClusterDatabase again = await OpenAsync(to);
        await using var results = new PostgresResultStore(again, new PostgresResultStoreOptions());
        Assert.Empty(await results.ListCamerasAsync(default));
    }

    private static Task<ClusterDatabase> OpenAsync(string connection) =>
        ClusterDatabase.OpenAsync(new SiloClusterOptions { ConnectionString = connection }, ClusterSchema.Parts, default);

    private static async Task<int> ExecuteAsync(ClusterDatabase database, string sql)
    {
#pragma warning disable CA2100 // The texts are this test's own.
        await using NpgsqlCommand command = database.Source.CreateCommand(sql);
#pragma warning restore CA2100
        return await command.ExecuteNonQueryAsync();
    }
}
