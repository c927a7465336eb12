using System.Globalization;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Results;
using AccMpeg.Grains.Decoding;
using AccMpeg.Grains.Inference;
using AccMpeg.Grains.Telemetry;
using AccMpeg.Media;

namespace AccMpeg.Grains.Cameras;

/// <content>The way of the frames of one message.</content>
public sealed partial class CameraPipeline
{
    /// <summary>Takes the two lists of a message in the order of their sequences; a gap ends it.</summary>
    private DeliverReply Take(FrameBatch batch, StreamEpoch epoch)
    {
        ChunkSpan? chunk = SiloTraces.StartChunk(batch, _camera.Value);
        int frame = 0;
        int drop = 0;
        while (frame < batch.Frames.Length || drop < batch.Drops.Length)
        {
            bool frameIsNext = drop >= batch.Drops.Length
                || (frame < batch.Frames.Length && batch.Frames[frame].Sequence < batch.Drops[drop].FirstSequence);
            DeliverReply reply = frameIsNext
                ? TakeFrame(batch.Frames[frame++], epoch, chunk)
                : TakeDrops(batch.Drops[drop++], epoch);
            if (reply.Refusal.Length > 0)
            {
                return reply;
            }
        }

        return DeliverReply.Accepted;
    }

    private static int CountNew(FrameBatch batch, StreamEpoch epoch)
    {
        int count = 0;
        foreach (EncodedFramePart frame in batch.Frames)
        {
            count += frame.Sequence >= epoch.Cursor.Next ? 1 : 0;
        }

        return count;
    }

    private DeliverReply TakeDrops(DroppedFramesPart drops, StreamEpoch epoch)
    {
        long first = Math.Max(drops.FirstSequence, epoch.Cursor.Next);
        bool isNew = drops.FirstSequence <= epoch.Cursor.Next && drops.LastSequence >= first;
        if (drops.LastSequence < drops.FirstSequence || (isNew && !_drops.TryTakeThrough(first, drops.LastSequence)))
        {
            return Refuse(
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"Frames {drops.FirstSequence} to {drops.LastSequence} were reported as dropped: a run has 1 frame at least, and a camera may report {_drops.Left} frames now, {_options.DroppedBacklog} after a long time. Start the edge agent anew."),
                retry: false);
        }

        (FrameDisposition disposition, first) = epoch.Cursor.TakeDropped(drops.FirstSequence, drops.LastSequence);
        if (disposition == FrameDisposition.Gap)
        {
            return RefuseGap(drops.FirstSequence, epoch);
        }

        if (disposition == FrameDisposition.New)
        {
            _window.Add(new FrameSlot
            {
                Key = new FrameKey(_camera, epoch.Number, first),
                Length = drops.LastSequence - first + 1,
                Reason = drops.Reason,
                CapturedAt = CaptureTime(drops.CapturedUnixMicroseconds) + (epoch.FrameInterval * (first - drops.FirstSequence)),
                Interval = epoch.FrameInterval,
                ReportedAt = _services.Time.GetUtcNow(),
            });
        }

        return DeliverReply.Accepted;
    }

    private DeliverReply TakeFrame(EncodedFramePart part, StreamEpoch epoch, ChunkSpan? chunk)
    {
        _statistics.Received(part.Data.Length, part.HighQualityShare);
        switch (epoch.Cursor.Take(part.Sequence))
        {
            case FrameDisposition.Gap:
                return RefuseGap(part.Sequence, epoch);

            case FrameDisposition.Duplicate:
                _statistics.Duplicate();
                chunk?.FrameDone();
                return DeliverReply.Accepted;

            case FrameDisposition.DecodeOnly:
                epoch.Decoder.TryEnqueue(new DecodeRequest(part.Data, part.Idr, keep: false));
                chunk?.FrameDone();
                return DeliverReply.Accepted;

            default:
                _trial.Received(part);
                FrameSlot slot = AddSlot(part, epoch);
                Task judging = JudgeAsync(slot, part, epoch, chunk);
                if (!judging.IsCompleted)
                {
                    Track(judging);
                }

                return DeliverReply.Accepted;
        }
    }

    private FrameSlot AddSlot(EncodedFramePart part, StreamEpoch epoch)
    {
        var slot = new FrameSlot
        {
            Key = new FrameKey(_camera, epoch.Number, part.Sequence),
            CapturedAt = CaptureTime(part.CapturedUnixMicroseconds),
            Encoded = true,
            EncodedBytes = part.Data.Length,
            HighQualityShare = part.HighQualityShare,
            Chunk = part.Chunk,
        };
        _window.Add(slot);
        if (_connectedAt is { } connected)
        {
            _connectedAt = null;
            _outage.Grant(connected - slot.CapturedAt);
        }

        return slot;
    }

    private async Task JudgeAsync(FrameSlot slot, EncodedFramePart part, StreamEpoch epoch, ChunkSpan? chunk)
    {
        var request = new DecodeRequest(part.Data, part.Idr, keep: true);
        DecodedFrame decoded = epoch.Decoder.TryEnqueue(request)
            ? await request.Task
            : new DecodedFrame(null, DropReason.DecodeQueueFull, "The camera's decode queue is full: lower its frame rate, or add decoder threads.");
        if (decoded.Frame is not { } frame)
        {
            AskForKeyFrame(slot, decoded, epoch);
            Finish(slot, FrameAnalysis.Dropped(decoded.Drop, decoded.Error), 0, 0);
            chunk?.FrameDone();
            return;
        }

        if (part.Idr)
        {
            epoch.KeyFrameAskedAt = null;
        }

        int width = frame.Width;
        int height = frame.Height;
        FrameAnalysis analysis;
        try
        {
            analysis = await AnalyzeAsync(slot, frame, chunk?.TraceParent ?? string.Empty);
        }
        finally
        {
            epoch.Decoder.Release();
        }

        Finish(slot, analysis, width, height);
        chunk?.FrameDone();
    }

    /// <summary>Hands the frame to the network, unless it is too late already. The frame is disposed of either way.</summary>
    private Task<FrameAnalysis> AnalyzeAsync(FrameSlot slot, VideoFrame frame, string traceParent)
    {
        long deadline = long.MaxValue;
        if (FrameDeadline + _outage.Extra is { } allowed)
        {
            TimeSpan left = slot.CapturedAt + allowed - _services.Time.GetUtcNow();
            if (left <= TimeSpan.Zero)
            {
                frame.Dispose();
                return Task.FromResult(FrameAnalysis.Dropped(
                    DropReason.DeadlineExceeded,
                    string.Create(CultureInfo.InvariantCulture, $"The frame was decoded {-left.TotalMilliseconds:F0} ms after its deadline of {allowed.TotalMilliseconds:F0} ms.")));
            }

            deadline = _services.Time.GetTimestamp() + (long)(left.TotalSeconds * _services.Time.TimestampFrequency);
        }

        return _services.Analyzer.AnalyzeAsync(_camera, frame, deadline, Settings.FinalDnn, traceParent);
    }

    private void Finish(FrameSlot slot, FrameAnalysis analysis, int width, int height)
    {
        bool judged = analysis.Drop == DropReason.None;
        if (judged)
        {
            _trial.Judged(slot.Chunk, analysis.Detections.Length);
            NoteSize(width, height);
        }
        else
        {
            Log.NotJudged(_services.Logger, _camera, slot.Key.Sequence, analysis.Drop, analysis.Error);
        }

        slot.Outcome = new FrameOutcome
        {
            Key = slot.Key,
            Drop = analysis.Drop,
            CapturedAt = slot.CapturedAt,
            CaptureToResult = _services.Time.GetUtcNow() - slot.CapturedAt,
            Width = judged ? width : 0,
            Height = judged ? height : 0,
            FinalDnn = analysis.FinalDnn,
            EncodedBytes = slot.EncodedBytes,
            HighQualityShare = slot.HighQualityShare,
            Detections = analysis.Detections,
        };
        _recorder.Pump(_stopped);
    }

    /// <summary>A new resolution changes the size in the middle of a connection.</summary>
    private void NoteSize(int width, int height)
    {
        if (width != _description.Width || height != _description.Height)
        {
            _description = _description with { Width = width, Height = height };
            HasChanged = true;
        }
    }

    private void AskForKeyFrame(FrameSlot slot, DecodedFrame decoded, StreamEpoch epoch)
    {
        long now = _services.Time.GetTimestamp();
        bool open = epoch.KeyFrameAskedAt is { } asked && _services.Time.GetElapsedTime(asked, now) < _options.KeyFramePatience;
        if (open || epoch != _epoch || _link is null)
        {
            return;
        }

        epoch.KeyFrameAskedAt = now;
        Log.Undecodable(_services.Logger, _camera, slot.Key.Sequence, decoded.Drop, decoded.Error);
        SiloMetrics.KeyFrameWanted();
        Tell(_link.KeyFrameWantedAsync(new KeyFrameRequest(decoded.Error)));
    }

    private DeliverReply RefuseGap(long sequence, StreamEpoch epoch) => Refuse(
        string.Create(
            CultureInfo.InvariantCulture,
            $"Frame {sequence} came where {epoch.Cursor.Next} was due: every captured frame is sent or reported as dropped, in order."),
        retry: true);

    private DeliverReply Refuse(string reason, bool retry)
    {
        Log.Refused(_services.Logger, _camera, reason);
        return new DeliverReply { Refusal = reason, Retry = retry };
    }

    /// <summary>A capture cannot lie in the future: a clock that says so is wrong, or its estimate is.</summary>
    private DateTimeOffset CaptureTime(long unixMicroseconds)
    {
        DateTimeOffset now = _services.Time.GetUtcNow();
        return unixMicroseconds >= ToUnixMicroseconds(now) ? now : DateTimeOffset.UnixEpoch.AddTicks(Math.Max(0, unixMicroseconds) * TimeSpan.TicksPerMicrosecond);
    }

    private static long ToUnixMicroseconds(DateTimeOffset moment) => (moment - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>Keeps a task until it ends, so that a stop can wait for it.</summary>
    private void Track(Task task)
    {
        _underWay.Add(task);
        _ = ForgetAsync(task);
    }

    private async Task ForgetAsync(Task task)
    {
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        _underWay.Remove(task);
    }

    /// <summary>Sends to the gateway without waiting; one that is gone is noticed by the gateway's own end.</summary>
    private void Tell(Task call) => _ = LogFailureAsync(call);

    private async Task LogFailureAsync(Task call)
    {
        try
        {
            await call;
        }
        catch (Exception error)
        {
            Log.LinkFailed(_services.Logger, _camera, error.Message);
        }
    }
}
