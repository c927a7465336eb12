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

    /// <summary>Why the edge, which connected at this gateway, cannot be served here; null where it can.</summary>
    private ConnectReply? HostRefusal(string gateway)
    {
        HostVerdict verdict = hosted.IsDraining ? HostVerdict.Move : hosting.Judge();
        Fallback(verdict == HostVerdict.StayAsFallback);
        if (verdict is HostVerdict.Stay or HostVerdict.StayAsFallback)
        {
            return hosting.NearerHost(gateway) is { } nearer ? MoveTo(nearer) : null;
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

    // To the silo that decodes what its own gateway takes in: somebody had asked for the camera elsewhere, or its edge was there before.
    private ConnectReply MoveTo(SiloAddress silo)
    {
        RequestContext.Set(IPlacementDirector.PlacementHintKey, silo);
        MigrateOnIdle();
        RequestContext.Remove(IPlacementDirector.PlacementHintKey);
        return Moving();
    }

    private ConnectReply Moving() => new() { Refusal = $"Camera {Name} moves to another silo: connect again.", Retry = true, Moves = true };

    /// <summary>Leaves a host that only stood in, once a better one is there. What is under way is finished, and the edge told to come again.</summary>
    private void LeaveFallback()
    {
        if (_isFallback && hosting.Judge() == HostVerdict.Move)
        {
            DeactivateOnIdle();
        }
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
