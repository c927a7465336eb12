using AccMpeg.Grains.Placement;

namespace AccMpeg.Grains.Tests.Placement;

public sealed class HostTraitsTests
{
    private static readonly Dictionary<string, string> Said = new(StringComparer.Ordinal)
    {
        [HostTraits.DeviceKey] = "cuda:0",
        [HostTraits.FinalDnnKey] = "own",
        [HostTraits.CatalogueKey] = "ssd,yolox",
    };

    [Theory]
    [InlineData("own", true, true)]
    [InlineData("yolox", true, false)]
    [InlineData("yolo", false, false)]
    [InlineData("", false, false)]
    public void A_silo_serves_what_it_has_loaded_and_what_is_in_its_catalogue(string finalDnn, bool serves, bool warm)
    {
        Assert.Equal((serves, warm), (HostTraits.Serves(Said, finalDnn), HostTraits.IsWarm(Said, finalDnn)));
        Assert.False(HostTraits.Serves(new Dictionary<string, string>(StringComparer.Ordinal), "own"));
    }
}
