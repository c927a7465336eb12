using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Grains.Models;
using AccMpeg.Grains.Tests.Support;

namespace AccMpeg.Grains.Tests.Cameras;

/// <summary>What a camera shows of a trial while its settings are changed.</summary>
public sealed class CameraPipelineTrialTests : IDisposable
{
    private readonly PipelineHarness _harness = new();
    private readonly RecordingLink _link = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task The_same_settings_again_disturb_nothing_and_other_ones_take_the_camera_out()
    {
        await _harness.ConnectAsync(_link);
        await TakeSettingsAsync(1, new CameraSettings { QpHigh = 30 });
        await _harness.RunAsync(() => Act(() => _harness.Pipeline.Follow(new CameraTrial("doors", 2, "old", OnTrial: false))));
        await _harness.DeliverAsync(_harness.Frame(0), _harness.Frame(1));
        await _link.WhenAcknowledgedAsync(1);

        // A token was rotated: another version of the registration, the same settings.
        await TakeSettingsAsync(2, new CameraSettings { QpHigh = 30 });
        CameraStatus same = await _harness.RunAsync(_harness.Pipeline.Describe);
        await TakeSettingsAsync(3, new CameraSettings { QpHigh = 30, Resolution = "640x360" });
        await _harness.DeliverAsync(_harness.Frame(2), _harness.Frame(3));
        await _link.WhenAcknowledgedAsync(3);
        CameraStatus other = await _harness.RunAsync(_harness.Pipeline.Describe);

        Assert.Equal((1, 0), (same.Trial!.Since.Chunks, other.Trial!.Since.Chunks));
    }

    private static int Act(Action action)
    {
        action();
        return 0;
    }

    private Task<bool> TakeSettingsAsync(long version, CameraSettings settings) => _harness.RunAsync(() =>
    {
        _harness.Pipeline.Settings = settings;
        return _harness.Pipeline.NoteApplied(new SettingsReport { Connection = _harness.Connection, Version = version, FromChunk = 0, AccModelSha256 = "old", Error = string.Empty, Warning = string.Empty });
    });
}
