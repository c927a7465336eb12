using AccMpeg.Cli.Frame;
using AccMpeg.Silo.Results;

namespace AccMpeg.Cli.Tests.Store;

public sealed class StoreCommandTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-store-").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public async Task A_data_directory_is_saved_and_restored()
    {
        await SqliteResultStore.Open(new SqliteResultStoreOptions { Path = Path.Combine(_directory, "data", "results.db") }).DisposeAsync();
        string folder = Path.Combine(_directory, "backup");

        CliRun saved = await CliRun.Of("store", "backup", folder, "--data", Path.Combine(_directory, "data"), "--output", "json");
        CliRun again = await CliRun.Of("store", "backup", folder, "--data", Path.Combine(_directory, "data"));
        CliRun restored = await CliRun.Of("store", "restore", folder, "--data", Path.Combine(_directory, "restored"));

        Assert.Equal((ExitCode.Ok, ExitCode.Failed, ExitCode.Ok), (saved.Code, again.Code, restored.Code));
        Assert.Equal(("machine", 1), (saved.Json.GetProperty("kind").GetString(), saved.Json.GetProperty("files").GetInt32()));
        Assert.Contains("is there already", again.Error, StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_directory, "restored", "results.db")));
    }

    [Fact]
    public async Task A_database_that_does_not_answer_is_told_without_the_password()
    {
        CliRun run = await CliRun.Of(
            new Dictionary<string, string> { ["ACCMPEG_CLUSTER_DATABASE"] = "Host=127.0.0.1;Port=1;Database=accmpeg;Username=me;Password=hush-hush" },
            "store", "backup", Path.Combine(_directory, "backup"));

        Assert.Equal(ExitCode.Failed, run.Code);
        Assert.Contains("check Host, Port", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", run.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(_directory));
    }
}
