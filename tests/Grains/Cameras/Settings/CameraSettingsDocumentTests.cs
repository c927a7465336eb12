using System.Text.Json.Nodes;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Grains.Cameras.Settings;

namespace AccMpeg.Grains.Tests.Cameras.Settings;

public sealed class CameraSettingsDocumentTests
{
    private const string Everything = """
        {"finalDnn":"ssdlite-coco","policy":"accmodel","accModel":"doors@canary","qpLow":38,"levels":"24:1,30:0.4","alpha":0.25,"gamma":1,"k":10,"smoothing":0.5,
         "maxFrameRate":7.5,"resolution":"640x360","idrIntervalFrames":50,"framesPerMessage":2,"priority":"high"}
        """;

    [Fact]
    public void A_whole_document_comes_back_as_it_was()
    {
        var document = (JsonObject)JsonNode.Parse(Everything)!;
        var errors = new List<SettingError>();

        CameraSettings settings = CameraSettingsDocument.Read(document, errors);

        Assert.Empty(errors);
        Assert.True(JsonNode.DeepEquals(document, CameraSettingsDocument.Write(settings)), CameraSettingsDocument.Write(settings).ToJsonString());
        Assert.Equal(("24:1,30:0.4", 38, 0.25, CameraPriority.High), (settings.Levels, settings.QpLow, settings.Alpha, settings.Priority));
    }

    [Fact]
    public void Every_error_is_told_at_once_with_value_limit_and_remedy()
    {
        var errors = new List<SettingError>();

        CameraSettingsDocument.Read(
            (JsonObject)JsonNode.Parse("""{"qpHigh":52,"alpha":"much","k":2.5,"priority":"urgent","finalDnn":"../etc","colour":"red","gamma":true}""")!, errors);

        Assert.Equal(["qpHigh", "alpha", "k", "priority", "finalDnn", "colour", "gamma"], errors.Select(error => error.Parameter));
        Assert.Equal(["52", "'much'", "2.5", "'urgent'", "'../etc'", "given", "true"], errors.Select(error => error.Value));
        Assert.All(errors, error => Assert.True(error is { Limit.Length: > 0, Remedy.Length: > 0 }));
    }

    [Fact]
    public void A_change_keeps_what_it_does_not_name_and_takes_away_what_is_null()
    {
        var errors = new List<SettingError>();
        var before = new CameraSettings { QpHigh = 24, QpLow = 38, Alpha = 0.5 };

        CameraSettings after = CameraSettingsDocument.Merge(before, (JsonObject)JsonNode.Parse("""{"qpHigh":28,"alpha":null}""")!, errors);

        Assert.Empty(errors);
        Assert.Equal(new CameraSettings { QpHigh = 28, QpLow = 38 }, after);
    }

    [Fact]
    public void Better_quality_where_it_matters_less_is_refused()
    {
        SettingError error = Assert.Single(CameraSettingsDocument.Check(new CameraSettings { QpHigh = 40, QpLow = 30 }));

        Assert.Equal(("qpHigh", "40", "at most qpLow, which is 30"), (error.Parameter, error.Value, error.Limit));
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void Settings_that_no_document_can_hold_are_refused_too(double alpha) =>
        Assert.Equal("alpha", Assert.Single(CameraSettingsDocument.Check(new CameraSettings { Alpha = alpha })).Parameter);

    [Theory]
    [InlineData("24")]
    [InlineData("24:0.9")]
    [InlineData("30:1,24:0.5")]
    [InlineData("24:1,30:1")]
    [InlineData("24:1,30:0")]
    [InlineData("52:1")]
    [InlineData("1:1,2:.8,3:.7,4:.6,5:.5,6:.4,7:.3,8:.2,9:.1")]
    public void Levels_that_do_not_fall_off_are_refused(string levels) =>
        Assert.Equal("levels", Assert.Single(CameraSettingsDocument.Check(new CameraSettings { Levels = levels })).Parameter);

    [Theory]
    [InlineData("641x360")]
    [InlineData("640")]
    [InlineData("32x32")]
    [InlineData("10000x360")]
    [InlineData("native")]
    public void Resolutions_that_no_encoder_has_are_refused(string resolution)
    {
        SettingError error = Assert.Single(CameraSettingsDocument.Check(new CameraSettings { Resolution = resolution }));

        Assert.Equal(("resolution", $"'{resolution}'"), (error.Parameter, error.Value));
        Assert.Contains("even numbers from 64 to 8192", error.Limit, StringComparison.Ordinal);
    }

    [Fact]
    public void Levels_stand_in_the_place_of_the_high_qp() =>
        Assert.Equal("levels", Assert.Single(CameraSettingsDocument.Check(new CameraSettings { Levels = "24:1", QpHigh = 24 })).Parameter);

    [Fact]
    public void The_schema_names_every_setting_and_no_other()
    {
        JsonObject schema = CameraSettingsDocument.Schema();

        var properties = (JsonObject)schema["properties"]!;
        Assert.Equal(((JsonObject)JsonNode.Parse(Everything)!).Select(pair => pair.Key).Append("qpHigh").Order(), properties.Select(pair => pair.Key).Order());
        Assert.All(properties, property => Assert.NotNull(property.Value!["description"]));
        Assert.False((bool)schema["additionalProperties"]!);
    }
}
