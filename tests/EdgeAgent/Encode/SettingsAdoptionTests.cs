using AccMpeg.Contracts;
using AccMpeg.Contracts.Edge;
using AccMpeg.EdgeAgent.Encode;
using AccMpeg.Encoding;

namespace AccMpeg.EdgeAgent.Tests.Encode;

public sealed class SettingsAdoptionTests
{
    private static readonly StreamSettings Settings = new()
    {
        Policy = new PolicyOptions { Alpha = 0.25 }, IdrIntervalFrames = 50, FramesPerMessage = 1, MaxFrameRate = 0, Resolution = Resolution.Source, Captured = (768, 576),
    };

    private static readonly AccModelRef Doors = new() { Name = "doors", Version = 4, Sha256 = "ab12" };

    [Theory]
    [InlineData(3L, false, "settings 3: ")]
    [InlineData(null, true, "AccModel doors version 4 (ab12): ")]
    [InlineData(3L, true, "settings 3 and AccModel doors version 4 (ab12): ")]
    [InlineData(null, false, "the settings as before: ")]
    public void A_log_names_what_is_new_and_only_what_is_set(long? revision, bool model, string begin)
    {
        string text = new SettingsAdoption(revision, Settings, null, model ? Doors : null, null).ToString();

        Assert.StartsWith(begin, text, StringComparison.Ordinal);
        Assert.Contains("\"alpha\": 0.25", text, StringComparison.Ordinal);
        Assert.DoesNotContain("qpHigh", text, StringComparison.Ordinal);
    }
}
