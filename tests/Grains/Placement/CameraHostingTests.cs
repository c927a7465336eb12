using System.Net;
using AccMpeg.Grains.Cameras;
using AccMpeg.Grains.Placement;
using Orleans.Runtime;
using Orleans.Runtime.MembershipService.SiloMetadata;

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
        Assert.Equal(verdict, new CameraHosting(new PlacementPolicy(policy), new FakeHosts(local, others)).Judge());

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
        var director = new CameraHostDirector(new PlacementPolicy(policy), new LocalCameras(), new FakeSilo(all[0]), devices);

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
        var hosting = new CameraHosting(new PlacementPolicy(policy), new FakeHosts(LocalHasGpu: true, OthersHaveGpu: true, Others: "gcx"));

        Assert.Equal(better ? silo : null, hosting.NearerHost(silo?.ToParsableString() ?? string.Empty));
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
        var local = new LocalCameras();
        await local.HandOverAsync(TimeSpan.Zero, TimeProvider.System);
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
    private sealed record FakeHosts(bool LocalHasGpu, bool OthersHaveGpu, string Others = "") : IClusterHosts
    {
        public SiloAddress Local => SiloAddress.New(IPAddress.Loopback, 1000, 0);

        public bool Serves(SiloAddress silo, bool withGpu) => Others[silo.Endpoint.Port - 1001] switch
        {
            'g' => true,
            'c' => !withGpu,
            _ => false,
        };
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
