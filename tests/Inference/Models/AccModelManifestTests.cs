using System.Globalization;
using System.Text;

namespace AccMpeg.Inference.Tests.Models;

public sealed class AccModelManifestTests
{
    private static readonly AccModelManifest Valid = new()
    {
        FinalDnn = "net",
        Levels = [new QualityLevel(24, 1), new QualityLevel(30, 0.4), new QualityLevel(36, 0.1)],
        Label = AccModelLabels.ScoreGradient,
        AlphaByShare = [new ShareAlpha(0.05, 0.6), new ShareAlpha(0.1, 0.3), new ShareAlpha(0.2, 0.3)],
        Training = new AccModelTraining
        {
            Sources = [new TrainingSource { Name = "clip.mp4", Sha256 = new string('c', 64), From = 0, To = 0.5 }],
            Architecture = "small",
            Frames = 200,
            HeldOutFrames = 40,
            Epochs = 12,
            BestEpoch = 9,
            Seed = 7,
            Share = 0.1,
        },
    };

    [Fact]
    public void All_of_it_survives_writing_and_reading()
    {
        ModelManifest written = Manifest(Valid);

        ModelManifest read = ModelManifest.Parse(written.ToJson(), "net.json");

        Assert.Equal(written.ToJson(), read.ToJson());
        Assert.Equal(Valid.Levels, read.AccModel!.Levels);
        Assert.Equal(Valid.AlphaByShare, read.AccModel.AlphaByShare);
        Assert.Equal(Valid.Training!.Sources, read.AccModel.Training!.Sources);
        Assert.Contains("\"label\": \"score-gradient\"", Encoding.UTF8.GetString(written.ToJson()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_manifest_of_before_reads_as_two_levels_without_training()
    {
        AccModelManifest plain = ModelManifest.Parse(Manifest(new AccModelManifest { FinalDnn = "net" }).ToJson(), "net.json").AccModel!;

        Assert.Empty(plain.Levels);
        Assert.Empty(plain.AlphaByShare);
        Assert.Empty(plain.Label);
        Assert.Null(plain.Training);
    }

    [Theory]
    [InlineData("24:0.9", "24:0.9")]
    [InlineData("24:1 30:1", "fall from level to level")]
    [InlineData("24:1 30:0", "stay above 0")]
    [InlineData("30:1 30:0.5", "rise from level to level")]
    [InlineData("24:1 41:0.5", "qpLow, 40")]
    [InlineData("-1:1 30:0.5", "from 0 at least")]
    public void Levels_that_are_no_levels_are_refused(string levels, string expected)
    {
        AccModelManifest broken = Valid with { Levels = [.. levels.Split(' ').Select(Level)] };

        Assert.Contains(expected, Assert.Single(Manifest(broken).Validate()), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_error_is_reported_at_once()
    {
        AccModelManifest broken = Valid with
        {
            Label = "guess",
            AlphaByShare = [new ShareAlpha(0.1, 0.3), new ShareAlpha(0.2, 0.4)],
            Levels = [.. Enumerable.Range(0, 9).Select(i => new QualityLevel(20 + i, 1.0 / (i + 1)))],
            Training = Valid.Training! with { HeldOutFrames = 200, BestEpoch = 13, Share = 1, Sources = [new TrainingSource { From = 0.5, To = 0.5 }] },
        };

        IReadOnlyList<string> errors = Manifest(broken).Validate();

        string[] values = ["'guess'", "0.1:0.3, 0.2:0.4", "levels has 9", "200 of 200", "13 of 12", "share is 1", "sources[0].name", "0.5 to 0.5"];
        Assert.Equal(values.Length, errors.Count);
        Assert.All(values, value => Assert.Contains(errors, error => error.Contains(value, StringComparison.Ordinal)));
    }

    private static QualityLevel Level(string text)
    {
        string[] parts = text.Split(':');
        return new QualityLevel(int.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture));
    }

    private static ModelManifest Manifest(AccModelManifest accModel) => new()
    {
        Name = "net",
        Kind = ModelKind.AccModel,
        Family = ModelFamily.AccModel,
        Task = ModelTask.Detection,
        Sha256 = new string('a', 64),
        AccModel = accModel,
    };
}
