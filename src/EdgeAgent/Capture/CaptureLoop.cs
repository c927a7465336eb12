using AccMpeg.Contracts.Results;
using AccMpeg.EdgeAgent.Telemetry;
using AccMpeg.EdgeAgent.Uplink;
using AccMpeg.Link;
using AccMpeg.Media;
using Microsoft.Extensions.Logging;

namespace AccMpeg.EdgeAgent.Capture;

/// <summary>
/// The capture thread: opens the source, reads it at its pace and numbers every frame. A live source that fails is opened again, for ever;
/// a file that fails ends the run.
/// </summary>
internal sealed class CaptureLoop(
    EdgeAgentOptions options, EdgeComponents components, HandOver handOver, ReconnectBackoff backoff, TimeProvider time, ILogger logger)
{
    // A camera that is switched off for a week must not fill the log.
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource<VideoSourceInfo> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _begin = new();
    private string _told = string.Empty;
    private long _toldAt;

    /// <summary>What the source holds, once it could be opened; fails where a file cannot be.</summary>
    public Task<VideoSourceInfo> Opened => _opened.Task;

    /// <summary>Whether a source can wait for the encoder and the link: a file that is read as fast as possible, nothing that has a pace of its own.</summary>
    public static bool Waits(VideoSourceOptions source) => source is { IsFile: true, Pacing: SourcePacing.AsFastAsPossible };

    /// <summary>Lets reading begin: whatever takes the frames is ready.</summary>
    public void Begin() => _begin.TrySetResult();

    /// <summary>The body of the capture thread. Ends the hand-over whatever happens.</summary>
    public CaptureEnd Run(CancellationToken cancellationToken)
    {
        try
        {
            CaptureEnd end = Capture(cancellationToken);
            _opened.TrySetException(new MediaException(end.Reason));
            return end;
        }
        catch (OperationCanceledException)
        {
            _opened.TrySetCanceled(cancellationToken);
            return new CaptureEnd(EdgeRunEnd.Cancelled, string.Empty);
        }
        catch (Exception error)
        {
            _opened.TrySetException(error);
            throw;
        }
        finally
        {
            handOver.Complete();
        }
    }

    private CaptureEnd Capture(CancellationToken cancellationToken)
    {
        VideoSourceInfo? format = null;
        while (true)
        {
            string failure;
            try
            {
                using IVideoSource source = components.OpenSource(options.Source, time, cancellationToken);
                VideoSourceInfo info = source.Info;
                logger.SourceOpened(options.Camera.Value, info.Width, info.Height, info.Codec, info.FrameRate);
                if (format is not null && (info.Width != format.Width || info.Height != format.Height))
                {
                    return Failed($"The source changed from {format.Width}x{format.Height} to {info.Width}x{info.Height}: start the agent again for the new size.");
                }

                format = info;
                _opened.TrySetResult(info);
                _begin.Task.Wait(cancellationToken);
                failure = ReadAll(source, info, cancellationToken);
                if (options.Source.IsFile && failure.Length == 0)
                {
                    return new CaptureEnd(EdgeRunEnd.SourceEnded, string.Empty);
                }
            }
            catch (MediaException error)
            {
                failure = error.Message;
            }

            if (options.Source.IsFile)
            {
                return Failed(failure);
            }

            TimeSpan wait = backoff.Next();
            Tell(failure.Length > 0 ? failure : "The stream ended.", wait);
            Task.Delay(wait, time, cancellationToken).GetAwaiter().GetResult();
        }
    }

    private string ReadAll(IVideoSource source, VideoSourceInfo info, CancellationToken cancellationToken)
    {
        bool waits = Waits(options.Source);
        try
        {
            while (source.Read(cancellationToken) is { } frame)
            {
                backoff.Reset();
                _told = string.Empty;
                if (frame.Width != info.Width || frame.Height != info.Height)
                {
                    using (frame)
                    {
                        throw new MediaException($"The source changed from {info.Width}x{info.Height} to {frame.Width}x{frame.Height}.");
                    }
                }

                EdgeTelemetry.OnCaptured(options.Camera.Value);
                handOver.Offer(frame, UnixMicroseconds.Now(time), waits, cancellationToken);
                cancellationToken.ThrowIfCancellationRequested();
            }

            return string.Empty;
        }
        catch (MediaException error)
        {
            EdgeTelemetry.OnCaptured(options.Camera.Value);
            handOver.Drop(DropReason.SourceError, UnixMicroseconds.Now(time));
            return error.Message;
        }
    }

    /// <summary>Each failure counts; the same one again is logged once a minute.</summary>
    private void Tell(string reason, TimeSpan wait)
    {
        EdgeTelemetry.OnSourceFailed(options.Camera.Value);
        if (reason == _told && time.GetElapsedTime(_toldAt) < Quiet)
        {
            return;
        }

        (_told, _toldAt) = (reason, time.GetTimestamp());
        logger.SourceLost(options.Camera.Value, reason, wait.TotalSeconds);
    }

    private CaptureEnd Failed(string reason)
    {
        logger.SourceFailed(options.Camera.Value, reason);
        return new CaptureEnd(EdgeRunEnd.SourceFailed, reason);
    }
}
