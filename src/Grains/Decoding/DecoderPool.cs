using System.Collections.Concurrent;
using AccMpeg.Contracts.Validation;

namespace AccMpeg.Grains.Decoding;

/// <summary>
/// A few dedicated threads that decode the streams of all cameras. A thread takes one access unit of one stream and then turns to the stream that has
/// waited longest, so that no camera holds up another for more than one frame a thread.
/// </summary>
public sealed class DecoderPool : IDisposable
{
    private readonly BlockingCollection<DecodeStream> _ready = new(new ConcurrentQueue<DecodeStream>());
    private readonly ConcurrentDictionary<DecodeStream, byte> _streams = new();
    private readonly Func<IFrameDecoder> _createDecoder;
    private readonly Thread[] _threads;
    private bool _disposed;

    /// <summary>Starts the threads.</summary>
    /// <param name="options">Threads and bounds.</param>
    /// <param name="createDecoder">Makes a stream's decoder, on a decoder thread when its first access unit comes.</param>
    /// <exception cref="ArgumentException">The options are unsound; the message lists every error.</exception>
    public DecoderPool(DecoderPoolOptions options, Func<IFrameDecoder> createDecoder)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(createDecoder);
        options.Validate().ThrowIfAny(nameof(options));
        Options = options;
        _createDecoder = createDecoder;
        _threads = new Thread[options.Threads];
        for (int i = 0; i < _threads.Length; i++)
        {
            _threads[i] = new Thread(DecodeAll) { IsBackground = true, Name = "accm-decoder" };
            _threads[i].Start();
        }
    }

    internal DecoderPoolOptions Options { get; }

    /// <summary>Opens a stream with a decoder of its own.</summary>
    public DecodeStream OpenStream()
    {
        var stream = new DecodeStream(this, _createDecoder);
        _streams[stream] = 0;
        return stream;
    }

    /// <summary>Ends the threads after what they are at, and every stream; what is still queued is refused.</summary>
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _ready.CompleteAdding();
        foreach (Thread thread in _threads)
        {
            thread.Join();
        }

        foreach (DecodeStream stream in _streams.Keys)
        {
            stream.Abandon();
        }
    }

    internal void Ended(DecodeStream stream) => _streams.TryRemove(stream, out _);

    internal void Schedule(DecodeStream stream)
    {
        try
        {
            _ready.Add(stream);
        }
        catch (InvalidOperationException)
        {
            // The pool is being disposed of and will end the stream itself.
        }
    }

    private void DecodeAll()
    {
        foreach (DecodeStream stream in _ready.GetConsumingEnumerable())
        {
            stream.DecodeNext();
        }
    }
}
