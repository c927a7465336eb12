using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Grains.Placement;
using AccMpeg.Grains.Telemetry;
using Microsoft.Extensions.Logging;
using Orleans.Runtime.Placement;

namespace AccMpeg.Grains.Cameras;

/// <content>Whether the camera is on the right silo.</content>
public sealed partial class CameraGrain
{
    private const string FallbackRemark =
        "No silo with a GPU serves: the camera is judged on a processor until one does (--device-policy fallback). See docs/operations/gpu-missing.md.";

    // Its edge streams although the host is not what the policy asks for.
    private bool _isFallback;

    // Null only before activation.
    private HostedCamera? _place;

    // Where the edge goes when the camera leaves, the address by which edges reach that silo; null for anywhere.
    private string? _edgeGoesTo;

    /// <summary>Why the edge, which connected at this gateway, cannot be served here; null where it can.</summary>
    private ConnectReply? HostRefusal(string gateway)
    {
        (HostVerdict verdict, SiloAddress? host) = hosted.IsDraining ? new HostJudgement(HostVerdict.Move) : hosting.Judge(Name, Known.Settings.FinalDnn);
        Fallback(verdict == HostVerdict.StayAsFallback);
        if (verdict is HostVerdict.Stay or HostVerdict.StayAsFallback)
        {
            host = hosting.NearerHost(gateway, Known.Settings.FinalDnn);
            if (host is null)
            {
                return null;
            }

            verdict = HostVerdict.Move;
        }

        if (host is not null)
        {
            MoveTo(host);
            return Moving();
        }

        // The next call finds the camera a host anew.
        DeactivateOnIdle();
        return verdict == HostVerdict.Move
            ? Moving()
            : new ConnectReply
            {
                Refusal = "No silo with a GPU serves, and --device-policy is refuse: start one, or allow 'fallback'. See docs/operations/gpu-missing.md.",
                Retry = true,
            };
    }

    // What is under way is finished and stored first. Calls that come meanwhile are sent after the camera.
    private void MoveTo(SiloAddress silo)
    {
        _edgeGoesTo = hosting.AddressOf(silo);
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
        MigrateOnIdle();
        RequestContext.Remove(IPlacementDirector.PlacementHintKey);
    }

    private ConnectReply Moving() => new() { Refusal = $"Camera {Name} moves to another silo: connect again.", Retry = true, Moves = true };

    /// <summary>Goes where the silo sends it; leaves a host that only stood in, once a better one is there, and one without the final DNN that the settings name.</summary>
    /// <returns>Whether it goes.</returns>
    private bool LeaveForBetter()
    {
        SiloAddress? host = _place?.MoveTo;
        if (host is null && (_isFallback || Known.Settings.FinalDnn is not null))
        {
            host = hosting.Judge(Name, Known.Settings.FinalDnn).Host;
        }

        if (host is not null)
        {
            MoveTo(host);
        }

        return host is not null;
    }

    /// <summary>Tells the silo whether the edge streams.</summary>
    private void NoteStreaming()
    {
        _place!.StreamsSince = !_pipeline!.IsConnected ? 0 : _place.StreamsSince > 0 ? _place.StreamsSince : services.Time.GetTimestamp();
        _place.FinalDnn = Known.Settings.FinalDnn;
    }

    private void Fallback(bool isFallback)
    {
        if (isFallback == _isFallback)
        {
            return;
        }

        _isFallback = isFallback;
        SiloMetrics.CameraOnFallback(isFallback ? 1 : -1);
        if (isFallback)
        {
            Log.OnFallback(services.Logger, Name);
        }
    }

    /// <summary>A camera that nobody streams to need not be here: where its edge connects, it is hosted.</summary>
    private void RestUnlessStreaming()
    {
        if (!_pipeline!.HasStreamed)
        {
            DeactivateOnIdle();
        }
    }

    private static partial class Log
    {
        [LoggerMessage(113, LogLevel.Warning, "Camera {Camera}: no silo with a GPU serves, it is judged on a processor until one does")]
        public static partial void OnFallback(ILogger logger, string camera);
    }
}
