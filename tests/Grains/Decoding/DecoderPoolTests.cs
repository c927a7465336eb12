using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Decoding;
using AccMpeg.Grains.Tests.Support;

namespace AccMpeg.Grains.Tests.Decoding;

public sealed class DecoderPoolTests
{
    private readonly DecoderScript _script = new();

    [Fact]
    public async Task A_stream_that_stalls_holds_up_no_other_thread()
    {
        using var pool = new DecoderPool(new DecoderPoolOptions { Threads = 2 }, _script.Create);
        DecodeStream stalled = pool.OpenStream();
        DecodeStream other = pool.OpenStream();
        DecodeRequest first = Request(ScriptedDecoder.Stall);
        stalled.TryEnqueue(first);
        await _script.Stalled;

        DecodeRequest second = Request(ScriptedDecoder.Good);
        other.TryEnqueue(second);
        DecodedFrame frame = await second.Task;

        Assert.False(first.Task.IsCompleted);
        frame.Frame!.Dispose();
        _script.ReleaseStalled();
        (await first.Task).Frame!.Dispose();
    }

    [Fact]
    public async Task A_stream_pauses_while_its_frames_are_held()
    {
        using var pool = new DecoderPool(new DecoderPoolOptions { Threads = 1, HeldFramesPerCamera = 1 }, _script.Create);
        DecodeStream stream = pool.OpenStream();
        DecodeStream other = pool.OpenStream();
        DecodeRequest first = Request(ScriptedDecoder.Good);
        DecodeRequest second = Request(ScriptedDecoder.Good);
        DecodeRequest barrier = Request(ScriptedDecoder.Good);
        stream.TryEnqueue(first);
        stream.TryEnqueue(second);
        (await first.Task).Frame!.Dispose();
        other.TryEnqueue(barrier);
        (await barrier.Task).Frame!.Dispose();
        Assert.False(second.Task.IsCompleted);

        stream.Release();

        (await second.Task).Frame!.Dispose();
    }

    [Fact]
    public async Task Disposing_refuses_what_is_queued_and_ends_every_decoder()
    {
        var pool = new DecoderPool(new DecoderPoolOptions { Threads = 1, HeldFramesPerCamera = 1 }, _script.Create);
        DecodeStream stream = pool.OpenStream();
        DecodeRequest first = Request(ScriptedDecoder.Good);
        DecodeRequest second = Request(ScriptedDecoder.Good);
        stream.TryEnqueue(first);
        stream.TryEnqueue(second);
        (await first.Task).Frame!.Dispose();

        pool.Dispose();

        Assert.Equal(DropReason.DecodeQueueFull, (await second.Task).Drop);
        Assert.Equal(0, _script.DecodersAlive);
        Assert.False(stream.TryEnqueue(Request(ScriptedDecoder.Good)));
    }

    [Fact]
    public async Task A_closed_stream_finishes_what_is_queued_and_disposes_of_its_decoder()
    {
        using var pool = new DecoderPool(new DecoderPoolOptions { Threads = 1 }, _script.Create);
        DecodeStream stream = pool.OpenStream();
        DecodeRequest request = Request(ScriptedDecoder.Good, keep: false);
        stream.TryEnqueue(request);
        stream.Close();

        DecodedFrame frame = await request.Task;
        pool.Dispose();

        Assert.Equal(DecodedFrame.NotKept, frame);
        Assert.Equal((0, 0), (_script.FramesAlive, _script.DecodersAlive));
    }

    [Fact]
    public void Unsound_options_are_refused_with_every_error()
    {
        var options = new DecoderPoolOptions { Threads = 0, HeldFramesPerCamera = -1 };

        ArgumentException error = Assert.Throws<ArgumentException>(() => new DecoderPool(options, _script.Create));

        Assert.Contains("Threads is 0", error.Message, StringComparison.Ordinal);
        Assert.Contains("HeldFramesPerCamera is -1", error.Message, StringComparison.Ordinal);
    }

    private static DecodeRequest Request(byte does, bool keep = true) => new(new byte[] { does, 0 }, idr: true, keep);
}
