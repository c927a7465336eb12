using System.Text;
using System.Text.Json.Nodes;

namespace AccMpeg.Inference.Tests.Models;

public sealed class ModelManifestTests
{
    private static readonly ModelManifest Valid = new()
    {
        Name = "net",
        Kind = ModelKind.FinalDnn,
        Family = ModelFamily.Yolox,
        Task = ModelTask.Detection,
        Classes = ["person"],
        Input = new ModelInput { Size = new InputSize(416, 416), Multiple = 32, Bias = [0, 0.5, 1] },
        Sha256 = new string('a', 64),
    };

    [Fact]
    public void A_manifest_survives_writing_and_reading()
    {
        ModelManifest read = ModelManifest.Parse(Valid.ToJson(), "net.json");

        Assert.Equal(Valid.ToJson(), read.ToJson());
        Assert.Equal(new InputSize(416, 416), read.Input.Size);
    }

    [Fact]
    public void What_the_json_leaves_out_has_its_default()
    {
        ModelManifest accModel = Valid with { Kind = ModelKind.AccModel, Family = ModelFamily.AccModel, AccModel = new AccModelManifest { FinalDnn = "net" } };
        JsonNode json = JsonNode.Parse(accModel.ToJson())!;
        json["accModel"] = new JsonObject { ["finalDnn"] = "net" };

        ModelManifest read = ModelManifest.Parse(Encoding.UTF8.GetBytes(json.ToJsonString()), "net.json");

        Assert.Equal(accModel.ToJson(), read.ToJson());
    }

    [Fact]
    public void The_json_reads_as_people_write_it()
    {
        string json = Encoding.UTF8.GetString(Valid.ToJson());

        Assert.Contains("\"kind\": \"final-dnn\"", json, StringComparison.Ordinal);
        Assert.Contains("\"size\": \"416x416\"", json, StringComparison.Ordinal);
        Assert.Contains("\"interpolation\": \"bicubic\"", json, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cheap_input_layout_is_written_by_name_and_takes_the_frames_size()
    {
        ModelManifest cheap = Valid with { Input = new ModelInput { Layout = InputLayout.Yuv420Half } };

        Assert.Contains("\"layout\": \"yuv420-half\"", Encoding.UTF8.GetString(cheap.ToJson()), StringComparison.Ordinal);
        Assert.Equal(InputLayout.Yuv420Half, ModelManifest.Parse(cheap.ToJson(), "net.json").Input.Layout);
        Assert.Contains(
            "yuv420-half takes",
            Assert.Single((cheap with { Input = cheap.Input with { Size = new InputSize(416, 416) } }).Validate()),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Every_error_is_reported_at_once_with_its_value()
    {
        ModelManifest broken = Valid with
        {
            Name = "Not A Name",
            Version = 0,
            Family = ModelFamily.Unknown,
            Classes = [],
            Sha256 = "short",
            Input = new ModelInput { Size = new InputSize(400, 416), Multiple = 32, Factor = 0, Bias = [1], Pad = 300, Scale = 2 },
            Thresholds = new ModelThresholds { Score = 1.5, Nms = 0 },
        };

        ModelException error = Assert.Throws<ModelException>(() => ModelManifest.Parse(broken.ToJson(), "net.json"));

        string[] values =
        [
            "Not A Name", "version is 0", "family", "classes", "short", "400x416", "factor is 0", "[1]", "pad is 300", "scale is 2", "1.5", "nms is 0",
        ];
        Assert.All(values, value => Assert.Contains(value, error.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void An_accmodel_states_how_its_scores_are_used()
    {
        ModelManifest without = Valid with { Kind = ModelKind.AccModel, Family = ModelFamily.AccModel };
        ModelManifest broken = without with { AccModel = new AccModelManifest { QpHigh = 40, QpLow = 30, Alpha = 2, Gamma = 99, K = 0 } };
        ModelManifest valid = without with { AccModel = new AccModelManifest { FinalDnn = "net" } };

        Assert.Contains("accModel is missing", Assert.Single(without.Validate()), StringComparison.Ordinal);
        Assert.Equal(5, broken.Validate().Count);
        Assert.Empty(valid.Validate());
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"kind\": \"something\"}")]
    [InlineData("{\"input\": {\"size\": \"wide\"}}")]
    [InlineData("{\"name\": null}")]
    public void Text_that_is_no_manifest_is_refused_by_name(string json) =>
        Assert.Contains(
            "net.json",
            Assert.Throws<ModelException>(() => ModelManifest.Parse(Encoding.UTF8.GetBytes(json), "net.json")).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("native", true, 0, 0)]
    [InlineData("432x324", true, 432, 324)]
    [InlineData("8192x16", true, 8192, 16)]
    [InlineData("15x300", false, 0, 0)]
    [InlineData("-300x300", false, 0, 0)]
    [InlineData("300", false, 0, 0)]
    [InlineData("300x300x3", false, 0, 0)]
    [InlineData(null, false, 0, 0)]
    public void Input_sizes_are_read_from_text(string? text, bool valid, int width, int height)
    {
        Assert.Equal(valid, InputSize.TryParse(text, out InputSize size));
        Assert.Equal(new InputSize(width, height), size);
    }
}
