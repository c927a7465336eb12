using Orleans.Serialization;

namespace AccMpeg.StandIn.Orleans.Tests.StandInOnly;

/// <summary>What the analyzers of Orleans find when they compile, the stand-in finds when the type is first sent.</summary>
public sealed class MemberScannerTests
{
    private readonly CodecTable _codecs = new(new Dictionary<Type, Type>());

    [Fact]
    public void A_number_that_is_used_twice_is_refused_with_both_names()
    {
        SerializerException refused = Assert.Throws<SerializerException>(() => _codecs.Isolate(new Twice()));
        Assert.Contains("[Id(1)]", refused.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(Twice.First), refused.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(Twice.Second), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_without_a_number_is_refused_by_name()
    {
        SerializerException refused = Assert.Throws<SerializerException>(() => _codecs.Isolate(new Missing()));
        Assert.Contains(nameof(Missing.Forgotten), refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(nameof(Missing.Remembered), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_base_that_is_not_marked_is_refused()
        => Assert.Contains(nameof(UnmarkedBase), Assert.Throws<CodecNotFoundException>(() => _codecs.Isolate(new OfUnmarkedBase())).Message, StringComparison.Ordinal);

    [Fact]
    public void A_collection_expression_of_an_interface_type_is_refused_as_by_Orleans()
    {
        IReadOnlyList<int> list = [1, 2];
        Assert.Throws<CodecNotFoundException>(() => _codecs.Isolate(list));
    }

    [GenerateSerializer]
    internal sealed class Twice
    {
        [Id(1)]
        public int First { get; set; }

        [Id(1)]
        public int Second { get; set; }
    }

    [GenerateSerializer]
    internal sealed class Missing
    {
        [Id(0)]
        public int Remembered { get; set; }

        public int Forgotten { get; set; }
    }

    internal class UnmarkedBase;

    [GenerateSerializer]
    internal sealed class OfUnmarkedBase : UnmarkedBase;
}
