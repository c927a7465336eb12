using AccMpeg.Contracts.Results;
using AccMpeg.Silo.Results;
using AccMpeg.Silo.Storage.Backup;
using AccMpeg.Silo.Tests.Support;

namespace AccMpeg.Silo.Tests.Storage.Backup;

public sealed class MachineBackupTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 1, 31, 8, 0, 0, TimeSpan.Zero);

    private readonly TemporaryDirectory _directory = new();

    private string Data => _directory.File("data");

    private string Folder => _directory.File("backup");

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_data_directory_comes_back_as_it_was_while_it_was_written()
    {
        await using SqliteResultStore store = OpenStore(Data);
        await store.AppendAsync(Outcomes.Results(0, 100), default);
        Directory.CreateDirectory(Path.Combine(Data, "models"));
        await File.WriteAllTextAsync(Path.Combine(Data, "models", "net.onnx"), "weights");
        await File.WriteAllTextAsync(Path.Combine(Data, "audit.jsonl"), "{}\n");

        BackupManifest saved = await MachineBackup.SaveAsync(Data, Folder, Now, default);
        await store.AppendAsync(Outcomes.Results(100, 100), default);
        await MachineBackup.RestoreAsync(Folder, _directory.File("restored"), default);

        Assert.Equal(["audit.jsonl", "models/net.onnx", "results.db"], saved.Files.Select(file => file.Path).Order());
        await using SqliteResultStore restored = OpenStore(_directory.File("restored"));
        IReadOnlyList<FrameOutcome> read = await restored.ReadAsync(Outcomes.Door, null, 1000, default);
        Assert.Equal(Enumerable.Range(0, 100).Select(i => (long)i), read.Select(outcome => outcome.Key.Sequence));
        Assert.Equal("weights", await File.ReadAllTextAsync(_directory.File("restored/models/net.onnx")));
        Assert.False(Directory.Exists(Folder + ".unfinished"));
    }

    [Fact]
    public async Task A_whole_silo_saves_and_comes_back_with_its_cameras()
    {
        await using (SiloFixture silo = await SiloFixture.StartAsync())
        {
            using var body = new StringContent("""{"qpHigh":24}""", System.Text.Encoding.UTF8, "application/json");
            (await silo.Http.PutAsync(new Uri("/api/v1/cameras/door", UriKind.Relative), body)).EnsureSuccessStatusCode();
            await MachineBackup.SaveAsync(silo.Directory, Folder, Now, default);
        }

        using var restored = new TemporaryDirectory();
        await MachineBackup.RestoreAsync(Folder, restored.Path, default);
        await using SiloFixture again = await SiloFixture.StartAsync(directory: restored);

        Assert.Contains("\"qpHigh\":24", await again.Http.GetStringAsync(new Uri("/api/v1/cameras/door", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_there_is_not_replaced()
    {
        await SaveAsync();

        BackupException again = await Assert.ThrowsAsync<BackupException>(() => MachineBackup.SaveAsync(Data, Folder, Now, default));
        BackupException restore = await Assert.ThrowsAsync<BackupException>(() => MachineBackup.RestoreAsync(Folder, Data, default));

        Assert.Contains("is there already", again.Message, StringComparison.Ordinal);
        Assert.Contains("results.db is there already", restore.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"results\": 2", "\"results\": 99", "has schema version 99 of 'results'; this program knows 2")]
    [InlineData("\"format\": 1", "\"format\": 9", "has format 9; this program knows 1")]
    [InlineData("\"kind\": \"machine\"", "\"kind\": \"cluster\"", "is of a cluster")]
    [InlineData("\"path\": \"results.db\"", "\"path\": \"../results.db\"", "leads out of the folder")]
    public async Task A_backup_that_does_not_fit_is_refused_and_nothing_is_restored(string part, string other, string reason)
    {
        await SaveAsync();
        string manifest = Path.Combine(Folder, "manifest.json");
        await File.WriteAllTextAsync(manifest, (await File.ReadAllTextAsync(manifest)).Replace(part, other, StringComparison.Ordinal));

        await AssertRefusedAsync(reason);
    }

    [Fact]
    public async Task A_damaged_backup_is_refused_and_nothing_is_restored()
    {
        await SaveAsync();
        await File.AppendAllTextAsync(Path.Combine(Folder, "results.db"), "x");

        await AssertRefusedAsync("is damaged: results.db: it has the SHA-256");
    }

    [Fact]
    public async Task What_is_no_data_directory_or_no_backup_is_told()
    {
        BackupException save = await Assert.ThrowsAsync<BackupException>(() => MachineBackup.SaveAsync(_directory.Path, Folder, Now, default));
        BackupException restore = await Assert.ThrowsAsync<BackupException>(() => MachineBackup.RestoreAsync(_directory.Path, Data, default));

        Assert.Contains("it has no results.db", save.Message, StringComparison.Ordinal);
        Assert.Contains("'accmpeg store backup'", restore.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Folder));
    }

    private static SqliteResultStore OpenStore(string data) => SqliteResultStore.Open(new SqliteResultStoreOptions { Path = Path.Combine(data, "results.db") });

    private async Task SaveAsync()
    {
        await using (SqliteResultStore store = OpenStore(Data))
        {
            await store.AppendAsync(Outcomes.Results(0, 3), default);
        }

        await MachineBackup.SaveAsync(Data, Folder, Now, default);
    }

    private async Task AssertRefusedAsync(string reason)
    {
        string target = _directory.File("restored");
        BackupException error = await Assert.ThrowsAsync<BackupException>(() => MachineBackup.RestoreAsync(Folder, target, default));

        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(target));
    }
}
