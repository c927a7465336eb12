using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;
using AccMpeg.Silo.Results;
using AccMpeg.Silo.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;

namespace AccMpeg.Silo.Tests.Results;

public sealed class JsonLinesSinkTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Each_outcome_is_a_line_once_and_in_order_also_after_a_restart()
    {
        await RunAsync(store => store.AppendAsync(Outcomes.Results(0, 3), default));
        await RunAsync(store => store.AppendAsync([.. Outcomes.Results(3, 2), Outcomes.Drop(5, DropReason.CorruptFrame)], default));

        string[] lines = await File.ReadAllLinesAsync(Lines);

        Assert.Equal(["1-0", "1-1", "1-2", "1-3", "1-4", "1-5"], lines.Select(line => line.Split('"')[3]));
        Assert.Contains("\"dropped\":\"CorruptFrame\"", lines[5], StringComparison.Ordinal);
        Assert.Contains("\"label\":\"person\"", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_that_a_crash_left_unfinished_is_written_anew()
    {
        await RunAsync(store => store.AppendAsync(Outcomes.Results(0, 3), default));
        string whole = await File.ReadAllTextAsync(Lines);
        await File.WriteAllTextAsync(Lines, whole[..^20]);

        await RunAsync(_ => Task.FromResult(0));

        Assert.Equal(whole, await File.ReadAllTextAsync(Lines));
    }

    [Fact]
    public async Task A_file_that_was_removed_is_written_again_from_the_store()
    {
        await RunAsync(store => store.AppendAsync(Outcomes.Results(0, 600), default));
        string whole = await File.ReadAllTextAsync(Lines);
        File.Delete(Lines);

        await RunAsync(_ => Task.FromResult(0));

        Assert.Equal(whole, await File.ReadAllTextAsync(Lines));
    }

    [Fact]
    public async Task A_file_of_something_else_is_left_alone()
    {
        Directory.CreateDirectory(_directory.File("lines"));
        await File.WriteAllTextAsync(Lines, "my notes\n");

        IOException error = Assert.Throws<IOException>(() => JsonLinesFile.Open(Lines, Outcomes.Door));
        await RunAsync(store => store.AppendAsync(Outcomes.Results(0, 1), default));

        Assert.Contains("is no outcome", error.Message, StringComparison.Ordinal);
        Assert.Equal("my notes\n", await File.ReadAllTextAsync(Lines));
    }

    [Fact]
    public void A_last_line_longer_than_a_block_is_found()
    {
        string path = _directory.File("long.jsonl");
        File.WriteAllText(path, "{\"id\":\"1-1\"}\n{\"id\":\"1-2\",\"x\":\"" + new string('x', 200_000) + "\"}\n{\"id\":\"1-3\"");

        using JsonLinesFile file = JsonLinesFile.Open(path, Outcomes.Door);

        Assert.Equal(new FrameKey(Outcomes.Door, 1, 2), file.LastKey);
    }

    private string Lines => _directory.File("lines/door.jsonl");

    private async Task RunAsync(Func<SqliteResultStore, Task<int>> run)
    {
        var feed = new ResultFeed();
        await using SqliteResultStore store = SqliteResultStore.Open(new SqliteResultStoreOptions { Path = _directory.File("results.db") }, feed);
        await using JsonLinesSink sink = await JsonLinesSink.StartAsync(
            _directory.File("lines"), store, feed, TimeProvider.System, NullLogger<JsonLinesSink>.Instance);
        await run(store);
    }
}
