using AccMpeg.Cli.Processes;

namespace AccMpeg.Cli.Tests.Processes;

public sealed class ChildEnvironmentTests
{
    [Fact]
    public void Settings_of_the_parent_are_not_for_the_child()
    {
        Dictionary<string, string> own = new() { ["PATH"] = "/bin", ["ACCMPEG_OUTPUT"] = "json", ["ACCMPEG_CACHE"] = "/cache", ["OTEL_SERVICE_NAME"] = "x" };

        Assert.Equal(["ACCMPEG_CACHE", "OTEL_SERVICE_NAME", "PATH"], ChildEnvironment.Of(own).Keys.Order());
    }
}
