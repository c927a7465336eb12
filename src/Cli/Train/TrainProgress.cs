using System.Globalization;
using AccMpeg.Cli.Frame;
using AccMpeg.Training.AccModels;

namespace AccMpeg.Cli.Train;

/// <summary>How far training is, on standard error: on a terminal one line that is overwritten, else a line per phase and epoch.</summary>
internal sealed class TrainProgress(CliHost host)
{
    private TrainingPhase? _phase;

    /// <summary>Shows a status.</summary>
    public void Show(TrainingStatus status)
    {
        bool first = _phase != status.Phase;
        _phase = status.Phase;
        if (host.ErrorIsTerminal)
        {
            string end = status.Completed is null && status.Done < status.All ? string.Empty : Environment.NewLine;
            host.Error.Write($"\r{Text(status),-100}{end}");
        }
        else if (first || status.Completed is not null || status.Done >= status.All)
        {
            host.Error.WriteLine(Text(status));
        }

        host.Error.Flush();
    }

    private static string Text(TrainingStatus status)
    {
        string left = status.Left is { } time && status.Done < status.All ? string.Create(CultureInfo.InvariantCulture, $", {time:m\\:ss} left") : string.Empty;
        return (status.Phase, status.Completed) switch
        {
            (TrainingPhase.Labels, _) => $"labels: {status.Done} of {status.All} frames{left}",
            (TrainingPhase.Images, _) => $"images: {status.Done} of {status.All} frames{left}",
            (_, { } epoch) => string.Create(
                CultureInfo.InvariantCulture,
                $"epoch {epoch.Epoch}: loss {epoch.TrainingLoss:F4}, on frames held out {epoch.HeldOutLoss:F4}{left}"),
            _ => $"training: step {status.Done} of {status.All}{left}",
        };
    }
}
