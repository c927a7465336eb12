using Orleans.Serialization;

namespace AccMpeg.StandIn.Orleans.Tests.Isolation;

public sealed class IsolationTests : IAsyncLifetime
{
    private static readonly int[] Numbers = [1, 2];
    private static readonly string[] Words = ["a", "b"];

    private TestSilo _silo = null!;

    private IIsolationGrain Grain => _silo.Client.GetGrain<IIsolationGrain>("isolation");

    public async Task InitializeAsync() => _silo = await TestSilo.StartAsync();

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task Arguments_are_copies()
    {
        var parcel = new Parcel { Label = "before", Numbers = [1] };
        await Grain.Keep(parcel);
        parcel.Label = "after";
        parcel.Numbers.Add(2);

        Parcel kept = await Grain.Kept();
        Assert.Equal("before", kept.Label);
        Assert.Equal([1], kept.Numbers);
    }

    [Fact]
    public async Task Results_are_copies()
    {
        await Grain.Keep(new Parcel { Numbers = [1] });
        (await Grain.Kept()).Numbers.Clear();
        Assert.Equal([1], (await Grain.Kept()).Numbers);
    }

    [Fact]
    public async Task All_numbered_members_cross_over_and_no_others()
    {
        var sent = new ExpressParcel
        {
            Label = "label",
            Numbers = [1, 2],
            Scores = new Dictionary<string, double>(StringComparer.OrdinalIgnoreCase) { ["a"] = 0.5 },
            Stamps = [new Stamp("London", 3) { Used = true }],
            Inner = new Parcel { Label = "inner" },
            Sent = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.FromHours(2)),
            Content = new byte[] { 7, 8 },
            Limit = TimeSpan.FromSeconds(9),
            Scribble = "lost",
        };
        await Grain.Keep(sent);

        var kept = Assert.IsType<ExpressParcel>(await Grain.Kept());
        Assert.Equal("label", kept.Label);
        Assert.Equal([1, 2], kept.Numbers);
        Assert.Equal(0.5, kept.Scores["A"]);
        Assert.Equal(sent.Stamps.AsSpan(), kept.Stamps.AsSpan());
        Assert.Equal("inner", kept.Inner?.Label);
        Assert.Equal(sent.Sent, kept.Sent);
        Assert.Equal([7, 8], kept.Content.ToArray());
        Assert.Equal(sent.Limit, kept.Limit);
        Assert.Equal("new", kept.Scribble);
    }

    [Fact]
    public async Task Byte_arrays_are_copied_unless_the_parameter_is_immutable()
    {
        byte[] bytes = [1];
        await Grain.KeepBytes(bytes);
        bytes[0] = 2;
        Assert.Equal([1], await Grain.KeptBytes());

        await Grain.KeepBytesAsTheyAre(bytes);
        bytes[0] = 3;
        Assert.Equal([3], await Grain.KeptBytes());
    }

    [Fact]
    public async Task Immutable_types_are_handed_over()
    {
        var parcel = new SealedParcel { Content = [1] };
        await Grain.KeepSealed(parcel);
        Assert.True(await Grain.KeptSealedIs(parcel));
    }

    [Fact]
    public async Task One_object_in_two_arguments_stays_one()
    {
        var parcel = new Parcel();
        Assert.True(await Grain.AreSame(parcel, parcel));
        Assert.False(await Grain.AreSame(parcel, new Parcel()));
    }

    [Fact]
    public async Task A_cycle_stays_a_cycle()
    {
        var parcel = new Parcel();
        parcel.Inner = parcel;
        await Grain.Keep(parcel);
        Parcel kept = await Grain.Kept();
        Assert.Same(kept, kept.Inner);
    }

    [Fact]
    public async Task Foreign_types_cross_over_by_their_converter()
    {
        var point = new ForeignPoint(3, 4);
        ForeignPoint echoed = await Grain.EchoForeign(point);
        Assert.NotSame(point, echoed);
        Assert.Equal((3, 4), (echoed.X, echoed.Y));
    }

    [Fact]
    public async Task An_unmarked_type_is_refused_by_name()
    {
        CodecNotFoundException refused = await Assert.ThrowsAsync<CodecNotFoundException>(() => Grain.EchoAny(new Unmarked()));
        Assert.Contains(nameof(Unmarked), refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(PlainValues))]
    public async Task Plain_values_cross_over(object value)
        => Assert.Equal(value, await Grain.EchoAny(value));

    public static TheoryData<object> PlainValues() => new(
        true, (byte)1, -2, 3L, 4.5f, 5.5, 6.5m, 'c', "text ä", Guid.Parse("6f9619ff-8b86-d011-b42d-00c04fc964ff"), new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        TimeSpan.FromDays(1), DayOfWeek.Friday, new Uri("http://localhost/a?b"), (1, "two"), Tuple.Create(3), new Coordinate(1, 2), Numbers, Words,
        new List<string> { "c" }, new HashSet<int> { 5 }, new Dictionary<int, string> { [1] = "x" }, KeyValuePair.Create(1, 2), new Stamp("Paris", 1));
}
