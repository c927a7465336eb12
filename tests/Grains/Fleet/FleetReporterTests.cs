using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Fleet;
using AccMpeg.Grains.Fleet;

namespace AccMpeg.Grains.Tests.Fleet;

public sealed class FleetReporterTests
{
    private readonly List<string[]> _reports = [];
    private readonly FleetReporter _reporter;
    private Guid _directory = Guid.NewGuid();
    private bool _fails;

    public FleetReporterTests() => _reporter = new FleetReporter(Tell);

    [Fact]
    public async Task Only_what_has_changed_is_told_and_the_latest_of_it()
    {
        await SettleAsync("door", "gate");
        _reporter.Put(Status("door", epoch: 2));
        _reporter.Put(Status("door", epoch: 3));

        await _reporter.FlushAsync();
        await _reporter.FlushAsync();

        Assert.Equal([["door:3"]], _reports);
    }

    [Fact]
    public async Task A_new_directory_is_told_everything()
    {
        await SettleAsync("door", "gate");
        _directory = Guid.NewGuid();
        _reporter.Put(Status("door", epoch: 2));

        await _reporter.FlushAsync();
        await _reporter.FlushAsync();

        Assert.Equal(["door:2"], _reports[0]);
        Assert.Equal(["door:2", "gate:1"], _reports[1].Order());
    }

    [Fact]
    public async Task What_could_not_be_told_is_told_with_the_next_round()
    {
        await SettleAsync();
        _reporter.Put(Status("door", connected: false));
        _fails = true;
        await Assert.ThrowsAsync<InvalidOperationException>(_reporter.FlushAsync);
        _fails = false;

        await _reporter.FlushAsync();

        Assert.Equal([["door:1"]], _reports);
    }

    [Fact]
    public async Task A_camera_that_was_removed_is_not_told_any_more()
    {
        await SettleAsync("door");
        _reporter.Put(Status("door", epoch: 2));
        _reporter.Forget("door");

        await _reporter.FlushAsync();

        Assert.Empty(_reports);
    }

    private static CameraStatus Status(string camera, long epoch = 1, bool connected = true) => new() { Camera = camera, Connected = connected, Epoch = epoch };

    private async Task SettleAsync(params string[] cameras)
    {
        foreach (string camera in cameras)
        {
            _reporter.Put(Status(camera));
        }

        _reporter.Put(Status("other"));
        await _reporter.FlushAsync();
        await _reporter.FlushAsync();
        _reporter.Forget("other");
        _reports.Clear();
    }

    private Task<Guid> Tell(FleetReport report)
    {
        if (_fails)
        {
            throw new InvalidOperationException("The directory is away.");
        }

        _reports.Add([.. report.Cameras.Select(camera => $"{camera.Camera}:{camera.Epoch}")]);
        return Task.FromResult(_directory);
    }
}
