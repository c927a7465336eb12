using System.Globalization;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.Inference;
using AccMpeg.Training.AccModels;
using AccMpeg.Training.AccModels.Optimisation;

namespace AccMpeg.Cli.Train;

/// <summary>What training made and took, as it is printed.</summary>
internal sealed record TrainSummary
{
    /// <summary>The .onnx.</summary>
    public required string Model { get; init; }

    /// <summary>The final DNN.</summary>
    public required string FinalDnn { get; init; }

    /// <summary>The design.</summary>
    public required string Architecture { get; init; }

    /// <summary>What was taken from each clip.</summary>
    public required IReadOnlyList<TrainingClipReport> Clips { get; init; }

    /// <summary>Frames sampled, those held out included.</summary>
    public required int Frames { get; init; }

    /// <summary>Frames held out.</summary>
    public required int HeldOutFrames { get; init; }

    /// <summary>The epochs.</summary>
    public required IReadOnlyList<EpochReport> Epochs { get; init; }

    /// <summary>Views of each frame in an epoch.</summary>
    public required int VisitsPerEpoch { get; init; }

    /// <summary>Epochs of an earlier, interrupted run.</summary>
    public required int ResumedEpochs { get; init; }

    /// <summary>The epoch whose weights were kept.</summary>
    public required int BestEpoch { get; init; }

    /// <summary>Trained parameters.</summary>
    public required int Parameters { get; init; }

    /// <summary>10^9 multiplications of one run at 1280x720.</summary>
    public required double GmacAt720p { get; init; }

    /// <summary>10^9 multiplications of the fitting.</summary>
    public required double TrainingGmac { get; init; }

    /// <summary>Measured on the frames held out.</summary>
    public required IReadOnlyDictionary<string, double> Metrics { get; init; }

    /// <summary>The chosen threshold.</summary>
    public required double Alpha { get; init; }

    /// <summary>Thresholds of other shares.</summary>
    public required IReadOnlyList<ShareAlpha> AlphaByShare { get; init; }

    /// <summary>Where the time went, in seconds.</summary>
    public required IReadOnlyDictionary<string, double> Seconds { get; init; }

    /// <summary>Of a report.</summary>
    public static TrainSummary Of(TrainingReport report)
    {
        AccModelManifest accModel = report.Model.Manifest.AccModel!;
        AccModelTraining training = accModel.Training!;
        return new TrainSummary
        {
            Model = report.Model.OnnxPath,
            FinalDnn = accModel.FinalDnn,
            Architecture = training.Architecture,
            Clips = report.Clips,
            Frames = training.Frames,
            HeldOutFrames = training.HeldOutFrames,
            Epochs = report.Epochs,
            VisitsPerEpoch = report.VisitsPerEpoch,
            ResumedEpochs = report.ResumedEpochs,
            BestEpoch = training.BestEpoch,
            Parameters = report.Parameters,
            GmacAt720p = Math.Round(report.GmacAt720p, 4),
            TrainingGmac = Math.Round(report.TrainingGmac, 1),
            Metrics = accModel.Metrics,
            Alpha = accModel.Alpha,
            AlphaByShare = accModel.AlphaByShare,
            Seconds = new Dictionary<string, double>
            {
                ["encode"] = Seconds1(report.Times.Encode),
                ["gradients"] = Seconds1(report.Times.Gradients),
                ["images"] = Seconds1(report.Times.Images),
                ["training"] = Seconds1(report.Times.Training),
                ["export"] = Seconds1(report.Times.Export),
                ["total"] = Seconds1(report.Times.Total),
            },
        };
    }

    /// <summary>Prints it for people.</summary>
    public void WriteTo(CliHost host)
    {
        TextTable table = new(string.Empty, string.Empty);
        foreach (TrainingClipReport clip in Clips)
        {
            table.Add("footage", Text($"{clip.Name} {clip.From}-{clip.To}, {clip.Width}x{clip.Height}: {clip.Frames} frames, {clip.HeldOut} held out, {clip.HighShare:P1} high"));
        }

        table.Add("network", Text($"{Architecture}: {Parameters} parameters, {GmacAt720p:F3} GMAC at 1280x720"));
        table.Add("training", Text($"{Frames - HeldOutFrames} frames, {Epochs.Count} epochs of {VisitsPerEpoch} views of each ({ResumedEpochs} resumed), the best was {BestEpoch}; {TrainingGmac:F0} GMAC"));
        table.Add("the paper's", "a tenth of COCO, 15 epochs, 8.3 GMAC a run at 1280x720, 8 GPUs: 7.4 minutes");
        table.Add("held out", Text($"AUC {Metric("heldOutAuc"):F3}, F1 {Metric("heldOutF1"):F3} at alpha {Alpha}, loss {Metric("heldOutLoss"):F4}, reliability error {Metric("reliabilityError"):F4}"));
        table.Add("alpha by share", string.Join(", ", AlphaByShare.Select(entry => Text($"{entry.Share * 100:0.#} %: {entry.Alpha}"))));
        table.Add("seconds", string.Join(", ", Seconds.Select(part => Text($"{part.Key} {part.Value}"))));
        table.Add("written", Model);
        table.WriteTo(host);
    }

    private static double Seconds1(TimeSpan time) => Math.Round(time.TotalSeconds, 1);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private double Metric(string name) => Metrics.GetValueOrDefault(name);
}
