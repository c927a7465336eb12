using System.Diagnostics;
using System.Globalization;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Telemetry;

namespace AccMpeg.Grains.Decoding;

/// <summary>
/// One camera's stream in a <see cref="DecoderPool"/>: access units are decoded in order, by one thread at a time. After an error or a refused access unit
/// everything up to the next IDR picture is refused without a look at it. Safe for several threads.
/// </summary>
public sealed class DecodeStream
{
    private readonly DecoderPool _pool;
    private readonly DecoderPoolOptions _options;
    private readonly Func<IFrameDecoder> _createDecoder;
    private readonly Lock _gate = new();
    private readonly Queue<(DecodeRequest Request, bool AfterGap)> _queue = new();
    private long _queuedBytes;
    private int _held;
    private bool _gap;
    private bool _scheduled;
    private bool _closed;
    private bool _ended;

    // Only touched by the thread whose turn it is.
    private IFrameDecoder? _decoder;
    private bool _needsIdr = true;

    internal DecodeStream(DecoderPool pool, Func<IFrameDecoder> createDecoder)
    {
        _pool = pool;
        _options = pool.Options;
        _createDecoder = createDecoder;
    }

    /// <summary>Queues an access unit; false where the camera's queue is full: the stream then needs an IDR picture.</summary>
    public bool TryEnqueue(DecodeRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        lock (_gate)
        {
            if (_closed || _queue.Count >= _options.QueuedFramesPerCamera || _queuedBytes + request.Data.Length > _options.QueuedBytesPerCamera)
            {
                _gap = true;
                return false;
            }

            _queue.Enqueue((request, _gap));
            _gap = false;
            _queuedBytes += request.Data.Length;
            ScheduleIfReady();
            return true;
        }
    }

    /// <summary>A frame that the stream handed out is no longer held.</summary>
    public void Release()
    {
        lock (_gate)
        {
            _held--;
            ScheduleIfReady();
        }
    }

    /// <summary>Refuses further access units; the decoder is disposed of when those that are queued are done.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            ScheduleIfReady();
        }
    }

    /// <summary>Decodes one access unit, or ends the stream; called by the pool when it is the stream's turn.</summary>
    internal void DecodeNext()
    {
        DecodeRequest request;
        bool afterGap;
        lock (_gate)
        {
            if (_queue.Count == 0)
            {
                End();
                return;
            }

            (request, afterGap) = _queue.Dequeue();
            _queuedBytes -= request.Data.Length;
        }

        DecodedFrame frame = Decode(request, afterGap);
        lock (_gate)
        {
            _held += frame.Frame is null ? 0 : 1;
            _scheduled = false;
            ScheduleIfReady();
        }

        request.Complete(frame);
    }

    /// <summary>Ends the stream with whatever is queued; called by the pool once its threads have ended.</summary>
    internal void Abandon()
    {
        lock (_gate)
        {
            _closed = true;
            while (_queue.TryDequeue(out (DecodeRequest Request, bool AfterGap) entry))
            {
                entry.Request.Complete(new DecodedFrame(null, DropReason.DecodeQueueFull, "The silo stops."));
            }

            End();
        }
    }

    private void End()
    {
        if (!_ended)
        {
            _ended = true;
            _decoder?.Dispose();
            _pool.Ended(this);
        }
    }

    private void ScheduleIfReady()
    {
        bool work = _queue.Count > 0 ? _held < _options.HeldFramesPerCamera : _closed && !_ended;
        if (work && !_scheduled)
        {
            _scheduled = true;
            _pool.Schedule(this);
        }
    }

    private DecodedFrame Decode(DecodeRequest request, bool afterGap)
    {
        _needsIdr |= afterGap;
        if (_needsIdr && !request.Idr)
        {
            return new DecodedFrame(null, DropReason.MissingReference, "A frame that this one refers to is missing: decoding goes on with the next IDR picture.");
        }

        long start = Stopwatch.GetTimestamp();
        try
        {
            _decoder ??= _createDecoder();
            Media.VideoFrame frame = _decoder.Decode(request.Data.Span);
            _needsIdr = false;
            if (request.Keep)
            {
                return new DecodedFrame(frame, DropReason.None, string.Empty);
            }

            frame.Dispose();
            return DecodedFrame.NotKept;
        }
        catch (FrameDecodeException error)
        {
            _needsIdr = true;
            return new DecodedFrame(null, error.Reason, error.Message);
        }
        catch (Exception error)
        {
            // Whatever a stream does to its decoder must not reach the thread that other cameras share; a decoder in an unknown state is not used again.
            _needsIdr = true;
            _decoder?.Dispose();
            _decoder = null;
            return new DecodedFrame(
                null, DropReason.CorruptFrame, string.Create(CultureInfo.InvariantCulture, $"The decoder failed on an access unit of {request.Data.Length} bytes: {error.Message}"));
        }
        finally
        {
            SiloMetrics.FrameDecoded(Stopwatch.GetElapsedTime(start));
        }
    }
}
