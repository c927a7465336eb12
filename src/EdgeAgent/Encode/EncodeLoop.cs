using AccMpeg.Contracts.Results;
using AccMpeg.EdgeAgent.Capture;
using AccMpeg.EdgeAgent.Ring;
using AccMpeg.EdgeAgent.Telemetry;
using AccMpeg.Encoding;
using AccMpeg.Media;

namespace AccMpeg.EdgeAgent.Encode;

/// <summary>
/// The encode thread: one quality map per chunk, one encoded frame per captured one, into the ring. Frames that load control skips and those
/// that cannot be encoded go into the ring as dropped, so that the sequence has no holes.
/// </summary>
internal sealed class EncodeLoop : IDisposable
{
    private readonly EncodeContext _context;
    private readonly FrameRateLimiter _limiter = new();
    private readonly FrameFitter _fitter = new();
    private readonly ChunkSpan _span;
    private IQualityPolicy _policy;
    private IRegionEncoder? _encoder;
    private StreamSettings _settings;
    private long _chunk = -1;
    private bool _idrNext;
    private bool _ringIsFull;
    private long _droppedForRoom;
    private TimeSpan? _decided;
    private double _shares;
    private long _encoded;

    /// <summary>Takes over the policy, and makes the encoder, so that whatever is wrong with it is known before the first frame.</summary>
    /// <exception cref="MediaException">There is no such encoder.</exception>
    public EncodeLoop(EncodeContext context, IQualityPolicy policy)
    {
        _context = context;
        _policy = policy;
        _settings = context.Desk.Current;
        _limiter.MaxFrameRate = _settings.MaxFrameRate;
        _span = new ChunkSpan(context.Camera);
        _encoder = context.CreateEncoder(_settings);
    }

    /// <summary>Mean share of high-quality macroblocks of the frames encoded so far, 0..1.</summary>
    public double MeanHighQualityShare => _encoded == 0 ? 0 : _shares / _encoded;

    private StreamRing Ring => _context.Ring;

    /// <summary>The body of the encode thread: until the hand-over ends (true). Ends the ring whatever happens.</summary>
    public bool Run(CancellationToken abort)
    {
        try
        {
            _context.Pulse.Start();
            while (_context.HandOver.Take(out HandOverItem item))
            {
                if (item.Frame is not { } frame)
                {
                    Drop(item.First, item.Last, item.Reason, item.CapturedUnixUs);
                    continue;
                }

                using (frame)
                {
                    Process(frame, item.First, item.CapturedUnixUs, abort);
                }
            }

            return true;
        }
        finally
        {
            Ring.Complete();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _span.Dispose();
        _policy.Dispose();
        _encoder?.Dispose();
        _fitter.Dispose();
    }

    private void Process(VideoFrame captured, long sequence, long capturedUnixUs, CancellationToken abort)
    {
        if (!_limiter.Admit(captured.Timestamp))
        {
            Drop(sequence, sequence, DropReason.LoadControl, capturedUnixUs);
            return;
        }

        if (_context.WaitsForRoom && !Ring.WaitForRoom(abort))
        {
            Drop(sequence, sequence, DropReason.EdgeStopped, capturedUnixUs);
            return;
        }

        // Only what cannot wait for anybody else counts: room in the ring is the link's to make.
        _context.Pulse.BeginFrame();
        QualityDecision decision = Decide(captured, sequence, out VideoFrame frame);
        EncodedFrame? encoded = Encode(frame, decision.Map, sequence);
        _context.Pulse.EndFrame();
        if (encoded is null)
        {
            _idrNext = true;
            Drop(sequence, sequence, DropReason.EncodeError, capturedUnixUs);
            return;
        }

        _shares += decision.HighQualityShare;
        _encoded++;
        Ring.Add(new RingFrame(
            sequence,
            capturedUnixUs,
            captured.Timestamp,
            encoded.IsIdr,
            _chunk,
            decision.HighQualityShare,
            _span.TraceParent,
            new AccessUnit(encoded, encoded.Data))
        {
            DecideUs = (int)Math.Min(_decided?.TotalMicroseconds ?? 0, int.MaxValue),
        });
        _decided = null;
        NoteRing(sequence);
    }

    /// <summary>The map for a captured frame, and the frame in the size that the map is for.</summary>
    private QualityDecision Decide(VideoFrame captured, long sequence, out VideoFrame frame)
    {
        frame = _fitter.Fit(captured, _settings.Encoded);
        long start = _context.Time.GetTimestamp();
        QualityDecision decision = _policy.Decide(frame, sequence);
        if (!decision.NewChunk && _chunk >= 0)
        {
            return decision;
        }

        SettingsAdoption? adopted = _context.Desk.TakeReady();
        if (adopted is not null)
        {
            Adopt(adopted);
            frame = _fitter.Fit(captured, _settings.Encoded);
            if (adopted.Policy is not null)
            {
                start = _context.Time.GetTimestamp();
                decision = _policy.Decide(frame, sequence);
            }
        }

        _chunk++;
        _context.Desk.Began(_chunk, adopted);
        _span.Begin(_chunk, decision.HighQualityShare);
        _decided = _context.Time.GetElapsedTime(start);
        EdgeTelemetry.OnChunk(_context.Camera, _decided.Value, decision.HighQualityShare);
        if (adopted is not null)
        {
            _context.Logger.SettingsAdopted(_context.Camera, _chunk, adopted);
            if (adopted is { Policy: not null, Warning: { } warning })
            {
                _context.Logger.NoModelFits(_context.Camera, _chunk, warning);
            }
        }

        return decision;
    }

    private void Adopt(SettingsAdoption adopted)
    {
        if (adopted.Policy is not null)
        {
            _policy.Dispose();
            _policy = adopted.Policy;
        }

        if (adopted.Settings.IdrIntervalFrames != _settings.IdrIntervalFrames || adopted.Settings.Encoded != _settings.Encoded)
        {
            // The next frame opens a new encoder, and with it a new group and parameter sets.
            _encoder?.Dispose();
            _encoder = null;
        }

        _settings = adopted.Settings;
        _limiter.MaxFrameRate = _settings.MaxFrameRate;
    }

    private EncodedFrame? Encode(VideoFrame frame, QualityMap map, long sequence)
    {
        bool idr = _idrNext || Ring.KeyFrameNeeded || _context.KeyFrames.IsDue();
        long start = _context.Time.GetTimestamp();
        try
        {
            _encoder ??= _context.CreateEncoder(_settings);
            EncodedFrame encoded = _encoder.Encode(frame, map, idr);
            EdgeTelemetry.OnEncoded(_context.Camera, _context.Time.GetElapsedTime(start));
            if (encoded.Data.Length > OutgoingFrames.MaxAccessUnitBytes)
            {
                _context.Logger.FrameTooLarge(_context.Camera, sequence, encoded.Data.Length, OutgoingFrames.MaxAccessUnitBytes);
                encoded.Dispose();
                return null;
            }

            if (encoded.IsIdr)
            {
                _idrNext = false;
                _context.KeyFrames.Serve();
            }

            return encoded;
        }
        catch (MediaException error)
        {
            _context.Logger.EncodeFailed(_context.Camera, sequence, error.Message);
            _encoder?.Dispose();
            _encoder = null;
            return null;
        }
    }

    private void Drop(long first, long last, DropReason reason, long capturedUnixUs)
    {
        EdgeTelemetry.OnDropped(_context.Camera, reason, last - first + 1);
        Ring.AddDrops(first, last, reason, capturedUnixUs);
    }

    private void NoteRing(long sequence)
    {
        long dropped = Ring.DroppedForRoom;
        if (dropped == _droppedForRoom)
        {
            _ringIsFull = false;
            return;
        }

        EdgeTelemetry.OnDropped(_context.Camera, DropReason.EdgeRingFull, dropped - _droppedForRoom);
        _droppedForRoom = dropped;
        if (!_ringIsFull)
        {
            _ringIsFull = true;
            _context.Logger.RingFull(_context.Camera, sequence);
        }
    }
}
