using System.Diagnostics.Metrics;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Grains.Telemetry;

namespace AccMpeg.Grains.Tests.Telemetry;

public sealed class FleetTallyTests
{
    [Fact]
    public void Cameras_count_from_their_registration_to_their_end_and_as_never_connected_until_they_are()
    {
        using var counts = new Counts();
        var tally = new FleetTally();
        CameraRegistrationInfo door = Registration(null);
        tally.Change(null, door);
        tally.Change(null, Registration(null));
        (long, long) two = counts.Now;
        tally.Change(door, door with { FirstConnectedAt = DateTimeOffset.UnixEpoch });
        (long, long) oneConnected = counts.Now;
        tally.Change(Registration(null), null);

        Assert.Equal(((2, 2), (2, 1), (1, 0)), (two, oneConnected, counts.Now));
    }

    [Fact]
    public void A_directory_that_moves_takes_its_cameras_with_it()
    {
        using var counts = new Counts();
        var tally = new FleetTally();
        tally.Change(null, Registration(null));
        tally.Clear();

        Assert.Equal((0, 0), counts.Now);
    }

    private static CameraRegistrationInfo Registration(DateTimeOffset? firstConnectedAt) => new()
    {
        Version = 1,
        State = CameraState.Active,
        Settings = CameraSettings.Default,
        CreatedAt = DateTimeOffset.UnixEpoch,
        UpdatedAt = DateTimeOffset.UnixEpoch,
        TokenRequired = false,
        Tokens = 0,
        FirstConnectedAt = firstConnectedAt,
    };

    /// <summary>What the metrics show; only these tests count cameras in this process.</summary>
    private sealed class Counts : IDisposable
    {
        private readonly MeterListener _listener = new();
        private long _registered;
        private long _never;

        public Counts()
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == SiloMetrics.MeterName)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
            {
                _registered += instrument.Name == "accm.cameras.registered" ? value : 0;
                _never += instrument.Name == "accm.cameras.never_connected" ? value : 0;
            });
            _listener.Start();
        }

        public (long Registered, long Never) Now => (_registered, _never);

        public void Dispose() => _listener.Dispose();
    }
}
