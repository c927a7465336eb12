using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Silo.Fleet;

namespace AccMpeg.Silo.Tests.Fleet;

public sealed class FleetDocumentTests
{
    [Fact]
    public void Cameras_have_their_settings_and_the_defaults_of_the_file()
    {
        IReadOnlyDictionary<string, CameraSettings> cameras = Read("""
            # The west wing.
            cameras:
              gate-1: { qpHigh: 24, priority: high, alpha: 0.30 }
              door-2:
              door-3:
                k: ~
                policy: "uniform"
            defaults:
              k: 5
            """);

        Assert.Equal(["door-2", "door-3", "gate-1"], cameras.Keys);
        Assert.Equal(new CameraSettings { QpHigh = 24, Priority = CameraPriority.High, Alpha = 0.3, K = 5 }, cameras["gate-1"]);
        Assert.Equal(new CameraSettings { K = 5 }, cameras["door-2"]);
        Assert.Equal(new CameraSettings { Policy = "uniform" }, cameras["door-3"]);
    }

    [Fact]
    public void Json_is_read_too() =>
        Assert.Equal(new CameraSettings { QpHigh = 24 }, Read("""{"cameras": {"gate-1": {"qpHigh": 24}}}""")["gate-1"]);

    [Fact]
    public void Every_error_is_told_with_its_line()
    {
        var errors = new List<FleetFileError>();

        FleetDocument? document = FleetDocument.Read(
            "fleet.yaml",
            """
            camera: {}
            defaults:
              k: 0
            cameras:
              Gate: {}
              gate-1:
                qpHigh: 99
                alpha: [1]
              gate-2: [a]
              gate-3: { qpHigh: "24" }
            """,
            errors);

        Assert.Null(document);
        Assert.Equal([1, 3, 5, 7, 8, 9, 10], errors.Select(error => (int)error.Line).Order());
        Assert.Contains(errors, error => error.ToString().StartsWith("fleet.yaml:7: gate-1.qpHigh is 99", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cameras: {a: {k: 1}, a: {k: 2}}")]
    [InlineData("cameras: [")]
    [InlineData("- a")]
    [InlineData("")]
    [InlineData("cameras: 5")]
    [InlineData("a: &a [*a]")]
    public void What_is_no_fleet_is_refused(string text)
    {
        var errors = new List<FleetFileError>();

        Assert.Null(FleetDocument.Read("fleet.yaml", text, errors));
        Assert.NotEmpty(errors);
    }

    private static IReadOnlyDictionary<string, CameraSettings> Read(string text)
    {
        var errors = new List<FleetFileError>();
        FleetDocument? document = FleetDocument.Read("fleet.yaml", text, errors);
        Assert.Empty(errors);
        return document!.Cameras;
    }
}
