using System.Globalization;
using AccMpeg.Contracts.Grains.Cameras;

namespace AccMpeg.Contracts.Grains.Jobs;

/// <summary>The making of an AccModel on some machine, as that machine tells the cluster.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.TrainingJob")]
public sealed record TrainingJob
{
    /// <summary>Longest text of a job.</summary>
    public const int GreatestText = 500;

    /// <summary>Name of the AccModel, and of the job.</summary>
    [Id(0)]
    public string Name { get; init; } = string.Empty;

    /// <summary>The final DNN that it is made for.</summary>
    [Id(1)]
    public required string FinalDnn { get; init; }

    /// <summary>How it stands.</summary>
    [Id(2)]
    public required JobState State { get; init; }

    /// <summary>What is under way: labels, images, training or push; empty before the first.</summary>
    [Id(3)]
    public string Stage { get; init; } = string.Empty;

    /// <summary>Frames or steps done of the stage.</summary>
    [Id(4)]
    public long Done { get; init; }

    /// <summary>Frames or steps of the stage.</summary>
    [Id(5)]
    public long All { get; init; }

    /// <summary>The epoch that was completed last; 0 before the first.</summary>
    [Id(6)]
    public int Epoch { get; init; }

    /// <summary>Loss on the frames held out, after that epoch; null before the first.</summary>
    [Id(7)]
    public double? HeldOutLoss { get; init; }

    /// <summary>Seconds that the stage still takes at the pace so far; null where that is not known.</summary>
    [Id(8)]
    public double? SecondsLeft { get; init; }

    /// <summary>Why it failed or was interrupted; empty where it did not.</summary>
    [Id(9)]
    public string Error { get; init; } = string.Empty;

    /// <summary>The machine that it runs on.</summary>
    [Id(10)]
    public string Machine { get; init; } = string.Empty;

    /// <summary>The run of the command; another one under the same name goes on with the job.</summary>
    [Id(11)]
    public required Guid Run { get; init; }

    /// <summary>The version that it became; 0 before.</summary>
    [Id(12)]
    public int Version { get; init; }

    /// <summary>Runs so far; the cluster counts them.</summary>
    [Id(13)]
    public int Runs { get; init; }

    /// <summary>When the first run was registered; the cluster says it.</summary>
    [Id(14)]
    public DateTimeOffset StartedAt { get; init; }

    /// <summary>When it was heard of last; the cluster says it.</summary>
    [Id(15)]
    public DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Every error, with value, limit and remedy; none where the job is sound.</summary>
    public IReadOnlyList<SettingError> Validate()
    {
        List<SettingError> errors = [];
        foreach ((string name, string text) in new[] { ("finalDnn", FinalDnn), ("stage", Stage), ("error", Error), ("machine", Machine) })
        {
            if (text.Length > GreatestText)
            {
                errors.Add(new SettingError(name, Number(text.Length), $"at most {GreatestText} characters", "shorten it"));
            }
        }

        if (FinalDnn.Length == 0)
        {
            errors.Add(new SettingError("finalDnn", "''", "the name of a final DNN", "say what the AccModel is made for"));
        }

        if (!Enum.IsDefined(State))
        {
            errors.Add(new SettingError("state", State.ToString(), string.Join(", ", Enum.GetNames<JobState>()), "say how the job stands"));
        }

        foreach ((string name, double value) in new[] { ("done", Done), ("all", All), ("epoch", Epoch), ("version", Version), ("secondsLeft", SecondsLeft ?? 0) })
        {
            if (!(value >= 0))
            {
                errors.Add(new SettingError(name, Number(value), "at least 0", "correct it"));
            }
        }

        return errors;
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
