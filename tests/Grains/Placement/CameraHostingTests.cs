using System.Net;
using AccMpeg.Grains.Cameras;
using AccMpeg.Grains.Placement;
using Orleans.Runtime;
using Orleans.Runtime.MembershipService.SiloMetadata;
using Orleans.Runtime.Placement;

namespace AccMpeg.Grains.Tests.Placement;

public sealed class CameraHostingTests
{
    [Theory]
    [InlineData(DevicePolicy.Any, false, true, HostVerdict.Stay)]
    [InlineData(DevicePolicy.Fallback, true, false, HostVerdict.Stay)]
    [InlineData(DevicePolicy.Fallback, false, true, HostVerdict.Move)]
    [InlineData(DevicePolicy.Fallback, false, false, HostVerdict.StayAsFallback)]
    [InlineData(DevicePolicy.Refuse, true, true, HostVerdict.Stay)]
    [InlineData(DevicePolicy.Refuse, false, true, HostVerdict.Move)]
    [InlineData(DevicePolicy.Refuse, false, false, HostVerdict.Refuse)]
    public void A_host_is_judged_by_the_policy_and_the_GPUs_that_are_there(DevicePolicy policy, bool local, bool others, HostVerdict verdict) =>
        Assert.Equal(verdict, Judge(policy, local ? "g" : "c", others ? "g" : "c", finalDnn: null).Verdict);

    [Theory]
    [InlineData(DevicePolicy.Any, "c", "c+ g+", HostVerdict.Move, 1)] // where it is, whatever the device
    [InlineData(DevicePolicy.Any, "c", "c c", HostVerdict.Stay, 0)] // nowhere: its frames say why they have no result
    [InlineData(DevicePolicy.Any, "c+", "c+ g+", HostVerdict.Stay, 0)]
    [InlineData(DevicePolicy.Fallback, "c", "c+ g+", HostVerdict.Move, 2)] // of two that have it the one with a GPU
    [InlineData(DevicePolicy.Fallback, "g", "c+ g", HostVerdict.Move, 1)] // a GPU without the network is none
    [InlineData(DevicePolicy.Fallback, "c+", "g c", HostVerdict.StayAsFallback, 0)] // and the camera does not go back to it
    [InlineData(DevicePolicy.Fallback, "c+", "c+ g+", HostVerdict.Move, 2)]
    [InlineData(DevicePolicy.Refuse, "c+", "g", HostVerdict.Refuse, 0)]
    [InlineData(DevicePolicy.Fallback, "g", "g", HostVerdict.Stay, 0)]
    public void A_camera_is_where_the_final_DNN_is_that_it_names(DevicePolicy policy, string local, string others, HostVerdict verdict, int host) =>
        Assert.Equal(new HostJudgement(verdict, host == 0 ? null : Silo(host)), Judge(policy, local, others, finalDnn: "yolox"));

    [Fact]
    public void A_final_DNN_of_the_registry_is_everywhere()
    {
        var hosts = new FakeHosts("c", "g+") { Registered = true };

        Assert.Equal(new HostJudgement(HostVerdict.Stay), new CameraHosting(new PlacementPolicy(DevicePolicy.Any), hosts).Judge("gate", "yolox"));
    }

    [Theory]
    [InlineData(DevicePolicy.Any, "gcc", "c")]
    [InlineData(DevicePolicy.Refuse, "gcg", "c")]
    public void A_camera_that_moves_goes_where_it_says_also_past_the_policy(DevicePolicy policy, string silos, string chosen)
    {
        var devices = new FakeMetadata();
        SiloAddress[] all = [.. silos.Select((device, index) => devices.Add(index, device))];
        var director = new CameraHostDirector(new PlacementPolicy(policy), new LocalCameras(TimeProvider.System), new FakeSilo(all[0]), devices);

        IEnumerable<SiloAddress> there = director.Filter(new CameraHostStrategy(), Hinted(all[1]), all);
        IEnumerable<SiloAddress> gone = director.Filter(new CameraHostStrategy(), Hinted(Silo(9)), all);

        Assert.Equal(chosen, string.Concat(there.Select(silo => silos[Array.IndexOf(all, silo)])));
        Assert.Equal(policy == DevicePolicy.Any ? silos : "gg", string.Concat(gone.Select(silo => silos[Array.IndexOf(all, silo)])));
    }

    [Theory]
    [InlineData(DevicePolicy.Any, "gcx", "gcx")]
    [InlineData(DevicePolicy.Fallback, "gcgx", "gg")]
    [InlineData(DevicePolicy.Refuse, "cg", "g")]
    [InlineData(DevicePolicy.Fallback, "cx", "cx")]
    [InlineData(DevicePolicy.Refuse, "cc", "cc")]
    public void Cameras_are_placed_on_silos_with_a_GPU_where_the_policy_asks_for_one_and_never_nowhere(DevicePolicy policy, string silos, string chosen)
    {
        var devices = new FakeMetadata();
        SiloAddress[] all = [.. silos.Select((device, index) => devices.Add(index, device))];
        var director = new CameraHostDirector(new PlacementPolicy(policy), new LocalCameras(TimeProvider.System), new FakeSilo(all[0]), devices);

        IEnumerable<SiloAddress> left = director.Filter(new CameraHostStrategy(), default, all);

        Assert.Equal(chosen, string.Concat(left.Select(silo => silos[Array.IndexOf(all, silo)])));
    }

    [Theory]
    [InlineData(DevicePolicy.Any, 1, true)]
    [InlineData(DevicePolicy.Any, 2, true)]
    [InlineData(DevicePolicy.Any, 3, false)]
    [InlineData(DevicePolicy.Any, 0, false)]
    [InlineData(DevicePolicy.Any, null, false)]
    [InlineData(DevicePolicy.Fallback, 1, true)]
    [InlineData(DevicePolicy.Refuse, 2, false)]
    public void A_camera_is_better_hosted_where_its_edge_connects_if_that_silo_serves_and_has_what_the_policy_asks_for(DevicePolicy policy, int? gateway, bool better)
    {
        SiloAddress? silo = gateway is { } index ? SiloAddress.New(IPAddress.Loopback, 1000 + index, 0) : null;
        var hosting = new CameraHosting(new PlacementPolicy(policy), new FakeHosts("g", "g c x"));

        Assert.Equal(better ? silo : null, hosting.NearerHost(silo?.ToParsableString() ?? string.Empty, finalDnn: null));
    }

    [Fact]
    public void An_edge_at_a_silo_without_the_final_DNN_draws_its_camera_to_none()
    {
        var hosting = new CameraHosting(new PlacementPolicy(DevicePolicy.Any), new FakeHosts("c+", "c c+"));

        Assert.Null(hosting.NearerHost(Silo(1).ToParsableString(), "yolox"));
        Assert.Equal(Silo(2), hosting.NearerHost(Silo(2).ToParsableString(), "yolox"));
    }

    [Theory]
    [InlineData(DevicePolicy.Any, "gc", "c")]
    [InlineData(DevicePolicy.Any, "c", "c")]
    [InlineData(DevicePolicy.Refuse, "gcg", "g")]
    [InlineData(DevicePolicy.Fallback, "gc", "c")]
    public async Task A_silo_that_drains_hosts_nothing_that_another_one_can(DevicePolicy policy, string silos, string chosen)
    {
        var devices = new FakeMetadata();
        SiloAddress[] all = [.. silos.Select((device, index) => devices.Add(index, device))];
        var local = new LocalCameras(TimeProvider.System);
        await local.HandOverAsync(TimeSpan.Zero);
        var director = new CameraHostDirector(new PlacementPolicy(policy), local, new FakeSilo(all[0]), devices);

        SiloAddress[] left = [.. director.Filter(new CameraHostStrategy(), default, all)];

        Assert.Equal(chosen, string.Concat(left.Select(silo => silos[Array.IndexOf(all, silo)])));
        Assert.True(all.Length == 1 || !left.Contains(all[0]));
    }

    private sealed record FakeSilo(SiloAddress SiloAddress) : ILocalSiloDetails
    {
        public string Name => "silo";

        public string ClusterId => "accmpeg";

        public string DnsHostName => "silo";

        public SiloAddress GatewayAddress => SiloAddress;
    }

    /// <summary>This silo is at port 1000; others by letter, at the ports after it.</summary>
    private static HostJudgement Judge(DevicePolicy policy, string local, string others, string? finalDnn) =>
        new CameraHosting(new PlacementPolicy(policy), new FakeHosts(local, others)).Judge("gate", finalDnn);

    private static SiloAddress Silo(int number) => SiloAddress.New(IPAddress.Loopback, 1000 + number, 0);

    private static PlacementTarget Hinted(SiloAddress silo) =>
        new(GrainId.Create("camera", "gate"), new Dictionary<string, object> { [IPlacementDirector.PlacementHintKey] = silo }, default, 0);

    /// <summary>Silos by letter, as below; with a + where the final DNN is. The others are those from 1 on.</summary>
    private sealed class FakeHosts(string local, string others) : IClusterHosts
    {
        private readonly string[] _others = others.Split(' ');

        public bool Registered { get; init; }

        public SiloAddress Local => Silo(0);

        public bool LocalHasGpu => local[0] == 'g';

        public bool LocalServes(string finalDnn) => local.EndsWith('+');

        public bool AllServe(string finalDnn) => Registered;

        public bool Serves(SiloAddress silo, bool withGpu, string? finalDnn) => WillDo(_others[silo.Endpoint.Port - 1001], withGpu, finalDnn);

        public SiloAddress? FindOther(bool withGpu, string? finalDnn, string camera) =>
            Array.FindIndex(_others, silo => WillDo(silo, withGpu, finalDnn)) is >= 0 and int found ? Silo(found + 1) : null;

        public string? AddressOf(SiloAddress silo) => null;

        private static bool WillDo(string silo, bool withGpu, string? finalDnn) =>
            silo[0] != 'x' && (!withGpu || silo[0] == 'g') && (finalDnn is null || silo.EndsWith('+'));
    }

    /// <summary>Silos by letter: g with a GPU, c with processors alone, x has said nothing yet.</summary>
    private sealed class FakeMetadata : ISiloMetadataCache
    {
        private readonly Dictionary<SiloAddress, SiloMetadata> _said = [];

        public SiloAddress Add(int index, char device)
        {
            SiloAddress silo = SiloAddress.New(IPAddress.Loopback, 1000 + index, 0);
            _said[silo] = device switch
            {
                'g' => Saying("cuda:0"),
                'c' => Saying("cpu"),
                _ => SiloMetadata.Empty,
            };
            return silo;
        }

        public SiloMetadata GetSiloMetadata(SiloAddress siloAddress) => _said[siloAddress];

        private static SiloMetadata Saying(string device)
        {
            var said = new SiloMetadata();
            typeof(SiloMetadata).GetProperty(nameof(SiloMetadata.Metadata))!.SetValue(said, said.Metadata.Add(HostTraits.DeviceKey, device));
            return said;
        }
    }
}
