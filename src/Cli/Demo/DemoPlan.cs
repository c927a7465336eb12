using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Models;
using AccMpeg.Encoding;
using AccMpeg.Inference;

namespace AccMpeg.Cli.Demo;

/// <summary>Everything that is decided before the first process starts.</summary>
/// <param name="Settings">What was asked for.</param>
/// <param name="FinalDnn">The network that judges.</param>
/// <param name="AccModel">The network that decides about quality; null under the policy uniform.</param>
/// <param name="Cameras">The cameras.</param>
/// <param name="MaxFrameRate">Frames a second that each edge sends at most; null = all.</param>
internal sealed record DemoPlan(
    DemoSettings Settings, ModelFile FinalDnn, ModelFile? AccModel, IReadOnlyList<DemoCamera> Cameras, double? MaxFrameRate)
{
    // As many as the cameras' frames that may wait while one batch runs.
    private const int MaxBatch = 8;

    /// <summary>Plans a run: opens the sources, loads the networks, and finds the frame rate that the machine carries.</summary>
    public static DemoPlan Create(DemoSettings settings, CliHost host, CancellationToken cancellation)
    {
        ModelCatalog catalogue = ModelSettings.Open(settings.Models);
        ModelFile finalDnn = catalogue.Find(settings.Dnn);
        ModelFile? accModel = settings.Policy.Policy == QualityPolicies.AccModel ? ModelSettings.FindAccModel(catalogue, settings.AccModel, settings.Dnn) : null;
        IReadOnlyList<DemoCamera> cameras = DemoCameras.Plan(settings, host, cancellation);
        double? maxFrameRate = settings.MaxFrameRate;
        if (maxFrameRate is null)
        {
            using FinalDnn network = AccMpeg.Inference.FinalDnn.Load(finalDnn, new FinalDnnOptions { Input = settings.Input, MaxBatch = MaxBatch });
            maxFrameRate = LoadControl.MaxFrameRate(network, cameras);
        }

        return new DemoPlan(settings, finalDnn, accModel, cameras, maxFrameRate);
    }
}
