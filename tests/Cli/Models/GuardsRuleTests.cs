using AccMpeg.Cli.Models.Registry;

namespace AccMpeg.Cli.Tests.Models;

public sealed class GuardsRuleTests
{
    [Theory]
    [InlineData("bytes=2", """{"bytes":2}""")]
    [InlineData("detections=0.8,time=off,chunks=30", """{"detections":0.8,"time":null,"chunks":30}""")]
    [InlineData("off", """{"bytes":null,"share":null,"detections":null,"time":null,"errors":null}""")]
    public void Guards_become_the_document_that_the_cluster_takes(string text, string document)
    {
        Assert.True(new GuardsRule().TryParse(text, out var guards));
        Assert.Equal(document, guards!.ToJsonString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("bytes")]
    [InlineData("bytes=-1")]
    [InlineData("chunks=off")]
    [InlineData("colour=1")]
    [InlineData("bytes=1,bytes=2")]
    public void What_is_no_guard_is_refused(string text) => Assert.False(new GuardsRule().TryParse(text, out _));
}
