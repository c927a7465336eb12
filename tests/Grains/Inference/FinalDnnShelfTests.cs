using AccMpeg.Contracts;
using AccMpeg.Contracts.Grains.Models;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Inference;
using AccMpeg.Grains.Models;
using AccMpeg.Grains.Tests.Support;
using AccMpeg.Media;
using AccMpeg.Tests.Support;

namespace AccMpeg.Grains.Tests.Inference;

public sealed class FinalDnnShelfTests : IAsyncDisposable
{
    private readonly FakeNetworkSource _source = new();
    private readonly FakeTimeProvider _time = new();
    private readonly FakeNetwork _own = new("ssd", "own") { Bytes = 2 << 20 };
    private readonly FinalDnnShelf _shelf;
    private RegistrySnapshot _registry = RegistrySnapshot.Empty;

    public FinalDnnShelfTests() => _shelf = new FinalDnnShelf(_own, _source, new FinalDnnShelfOptions { MaxBytes = 10 << 20 }, _time);

    public ValueTask DisposeAsync() => _shelf.DisposeAsync();

    [Fact]
    public async Task A_version_that_becomes_stable_takes_the_place_of_the_silos_own_and_is_named_by_the_results()
    {
        FrameAnalysis before = await DetectAsync("ssd");
        _source.Add(new FakeNetwork("ssd", "v1"));
        Push("ssd", "v1");
        await WhenServesAsync("ssd", "v1");
        FrameAnalysis after = await DetectAsync("ssd");

        Assert.Equal(("own", "ssd"), (before.Detections[0].Label, before.FinalDnn));
        Assert.Equal(("v1", "ssd@1"), (after.Detections[0].Label, after.FinalDnn));
        Assert.True(_own.Disposed);
        Assert.Equal(("ssd", 1, "v1", false, string.Empty), Serving("ssd"));
    }

    [Fact]
    public async Task Frames_under_way_are_answered_by_the_old_network_before_it_is_unloaded()
    {
        var old = new FakeNetwork("ssd", "v1", hold: true);
        _source.Add(old);
        _source.Add(new FakeNetwork("ssd", "v2"));
        Push("ssd", "v1");
        await WhenServesAsync("ssd", "v1");
        Task<FrameAnalysis>[] underWay = [DetectAsync("ssd"), DetectAsync("ssd")];
        Push("ssd", "v2");
        await WhenServesAsync("ssd", "v2");
        FrameAnalysis next = await DetectAsync("ssd");
        bool unloadedTooEarly = old.Disposed;
        old.Release();
        FrameAnalysis[] answers = await Task.WhenAll(underWay);
        await _shelf.DisposeAsync();

        Assert.Equal(("v2", false), (next.Detections[0].Label, unloadedTooEarly));
        Assert.Equal(["ssd@1", "ssd@1"], answers.Select(answer => answer.FinalDnn));
        Assert.True(old.Disposed);
    }

    [Fact]
    public async Task The_old_network_serves_while_the_new_one_is_loaded()
    {
        _source.Gate = new SemaphoreSlim(0);
        _source.Add(new FakeNetwork("ssd", "v1"));
        Push("ssd", "v1");
        FrameAnalysis meanwhile = await DetectAsync("ssd");
        bool loading = Serving("ssd").Loading;
        _source.Gate.Release();
        await WhenServesAsync("ssd", "v1");

        Assert.Equal(("own", true), (meanwhile.Detections[0].Label, loading));
    }

    [Fact]
    public async Task What_cannot_be_loaded_leaves_the_old_one_serving_says_why_and_is_tried_again_after_a_time()
    {
        Push("ssd", "missing");
        await WhenAsync(() => Serving("ssd").Error.Length > 0);
        _shelf.Follow(_registry);
        FrameAnalysis meanwhile = await DetectAsync("ssd");
        (_, _, _, bool retriedAtOnce, string error) = Serving("ssd");
        _source.Add(new FakeNetwork("ssd", "missing"));
        _time.Advance(TimeSpan.FromSeconds(31));
        _shelf.Follow(_registry);
        await WhenServesAsync("ssd", "missing");

        Assert.Equal(("own", false, 2), (meanwhile.Detections[0].Label, retriedAtOnce, _source.Loads));
        Assert.Contains("no network missing", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_network_that_a_camera_names_is_loaded_when_its_first_frame_comes_and_the_frame_waits()
    {
        _source.Gate = new SemaphoreSlim(0);
        _source.Add(new FakeNetwork("yolo", "y1"));
        Push("yolo", "y1");
        Task<FrameAnalysis>[] waiting = [DetectAsync("yolo"), DetectAsync("yolo")];
        _source.Gate.Release();
        FrameAnalysis[] answers = await Task.WhenAll(waiting);

        Assert.Equal(["yolo@1", "yolo@1"], answers.Select(answer => answer.FinalDnn));
        Assert.Equal(1, _source.Loads);
        Assert.True(_shelf.Knows("yolo"));
    }

    [Fact]
    public async Task A_network_that_nobody_has_drops_its_frames_with_the_reason()
    {
        FrameAnalysis answer = await DetectAsync("roof");

        Assert.Equal((DropReason.InferenceError, "There is no network roof."), (answer.Drop, answer.Error));
        Assert.False(_shelf.Knows("barn"));
    }

    [Fact]
    public async Task Networks_that_nobody_uses_make_room_and_those_in_use_do_not()
    {
        var busy = new FakeNetwork("busy", "busy", hold: true) { Bytes = 5 << 20 };
        var idle = new FakeNetwork("idle", "idle") { Bytes = 3 << 20 };
        _source.Add(busy);
        _source.Add(idle);
        _source.Add(new FakeNetwork("next", "next") { Bytes = 3 << 20 });
        _source.Add(new FakeNetwork("large", "large") { Bytes = 4 << 20 });
        await DetectAsync("idle");
        Task<FrameAnalysis> underWay = DetectAsync("busy");
        await WhenAsync(() => busy.UnderWay == 1);
        FrameAnalysis fits = await DetectAsync("next");
        FrameAnalysis tooLarge = await DetectAsync("large");
        busy.Release();
        await underWay;

        Assert.Equal(("next", true), (fits.FinalDnn, idle.Disposed));
        Assert.Equal(DropReason.InferenceError, tooLarge.Drop);
        Assert.Contains("large has 4 MiB", tooLarge.Error, StringComparison.Ordinal);
        Assert.Contains("the limit is 10 MiB", tooLarge.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_bytes_are_not_loaded_again_but_get_their_number()
    {
        Push("ssd", "own");
        FrameAnalysis answer = await DetectAsync("ssd");

        Assert.Equal(("ssd@1", 0, false), (answer.FinalDnn, _source.Loads, _own.Disposed));
    }

    [Fact]
    public void Unsound_options_are_refused_with_every_error() =>
        Assert.Equal(2, new FinalDnnShelfOptions { MaxBytes = 1, RetryInterval = TimeSpan.Zero }.Validate().Count);

    private (string Name, int Version, string Mark, bool Loading, string Error) Serving(string name)
    {
        ServedNetwork network = _shelf.Describe().Single(network => network.Name == name);
        return (network.Name, network.Version, network.Sha256, network.Loading, network.Error);
    }

    private void Push(string name, string mark)
    {
        var version = new ModelVersion { Name = name, Version = 0, Sha256 = mark, Bytes = 1, Manifest = "{}" };
        _registry = RegistryChanges.Push(_registry, new ModelPush { Version = version, Stable = true }).Result;
        _shelf.Follow(_registry);
    }

    private async Task<FrameAnalysis> DetectAsync(string name)
    {
        using VideoFrame frame = VideoFrame.Allocate(16, 16);
        return await _shelf.DetectAsync(name, CameraId.Parse("door"), frame, long.MaxValue, default);
    }

    private Task WhenServesAsync(string name, string mark) => WhenAsync(() => Serving(name) is { Loading: false } serving && serving.Mark == mark);

    private static async Task WhenAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!condition())
        {
            limit.Token.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
