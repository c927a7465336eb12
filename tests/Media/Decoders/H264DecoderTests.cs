namespace AccMpeg.Media.Tests.Decoders;

public sealed class H264DecoderTests
{
    private const int Width = 160;
    private const int Height = 112;

    [Fact]
    public void Decoding_starts_at_an_idr()
    {
        List<byte[]> stream = Stream(12, idrInterval: 6);
        using H264Decoder decoder = new();
        Assert.Throws<MissingReferenceException>(() => decoder.Decode(stream[1]));
        Assert.True(decoder.NeedsIdr);
        using VideoFrame frame = decoder.Decode(stream[6]);
        Assert.False(decoder.NeedsIdr);
    }

    [Fact]
    public void A_lost_frame_is_noticed_and_the_next_idr_helps()
    {
        List<byte[]> stream = Stream(12, idrInterval: 6);
        using H264Decoder decoder = new();
        decoder.Decode(stream[0]).Dispose();
        decoder.Decode(stream[1]).Dispose();
        Assert.Throws<MissingReferenceException>(() => decoder.Decode(stream[3]));
        Assert.Throws<MissingReferenceException>(() => decoder.Decode(stream[4]));
        decoder.Decode(stream[6]).Dispose();
        decoder.Decode(stream[7]).Dispose();
    }

    [Fact]
    public void A_repeated_frame_is_noticed()
    {
        List<byte[]> stream = Stream(3, idrInterval: 6);
        using H264Decoder decoder = new();
        decoder.Decode(stream[0]).Dispose();
        decoder.Decode(stream[1]).Dispose();
        Assert.Throws<MissingReferenceException>(() => decoder.Decode(stream[1]));
    }

    [Fact]
    public void Frame_numbers_may_wrap()
    {
        using H264Decoder decoder = new();
        foreach (byte[] unit in Stream(300, idrInterval: 1000))
        {
            decoder.Decode(unit).Dispose();
        }
    }

    [Fact]
    public void Two_access_units_at_once_are_refused()
    {
        List<byte[]> stream = Stream(2, idrInterval: 6);
        using H264Decoder decoder = new();
        Assert.Throws<CorruptFrameException>(() => decoder.Decode([.. stream[0], .. stream[1]]));
    }

    [Fact]
    public void A_cut_access_unit_is_corrupt()
    {
        List<byte[]> stream = Stream(2, idrInterval: 6);
        using H264Decoder decoder = new();
        for (int length = 0; length < stream[0].Length - 2; length += Math.Max(1, stream[0].Length / 50))
        {
            Assert.Throws<CorruptFrameException>(() => decoder.Decode(stream[0].AsSpan(0, length)));
        }

        decoder.Decode(stream[0]).Dispose();
        Assert.Throws<CorruptFrameException>(() => decoder.Decode(stream[1].AsSpan(0, stream[1].Length / 2)));
    }

    [Fact]
    public void Pictures_above_the_limit_are_refused()
    {
        using H264Decoder decoder = new(new() { MaxWidth = 144, MaxHeight = 112 });
        Assert.Throws<CorruptFrameException>(() => decoder.Decode(Stream(1, idrInterval: 6)[0]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Mutated_access_units_only_throw_and_the_next_idr_decodes_as_by_a_fresh_decoder(int seed)
    {
        const int Group = 5;
        List<byte[]> stream = Stream(4 * Group, Group);
        List<byte[]> expected = DecodeAll(stream);
        Random random = new(seed);
        using H264Decoder decoder = new();
        int refused = 0;
        for (int round = 0; round < 300; round++)
        {
            int group = random.Next(4) * Group;
            for (int i = 0; i < Group; i++)
            {
                refused += TryDecode(decoder, Mutate(random, stream, group + i)) ? 0 : 1;
            }

            int clean = random.Next(4) * Group;
            for (int i = 0; i < Group; i++)
            {
                using VideoFrame frame = decoder.Decode(stream[clean + i]);
                Assert.Equal(expected[clean + i], FrameBytes.Of(frame));
            }
        }

        Assert.InRange(refused, 300, 1500);
    }

    [Fact]
    public void Garbage_only_throws()
    {
        Random random = new(11);
        using H264Decoder decoder = new(new() { ExportQps = true });
        for (int i = 0; i < 3000; i++)
        {
            byte[] garbage = new byte[random.Next(0, 600)];
            random.NextBytes(garbage);
            if (i % 2 == 0 && garbage.Length > 8)
            {
                new byte[] { 0, 0, 0, 1, (byte)(0x60 | random.Next(32)) }.CopyTo(garbage, 0);
            }

            Assert.False(TryDecode(decoder, garbage));
        }
    }

    private static bool TryDecode(H264Decoder decoder, byte[] unit)
    {
        try
        {
            decoder.Decode(unit).Dispose();
            return true;
        }
        catch (Exception error) when (error is CorruptFrameException or MissingReferenceException)
        {
            return false;
        }
    }

    private static byte[] Mutate(Random random, List<byte[]> stream, int index)
    {
        byte[] unit = [.. stream[index]];
        switch (random.Next(5))
        {
            case 0:
                unit[random.Next(unit.Length)] ^= (byte)(1 << random.Next(8));
                return unit;
            case 1:
                random.NextBytes(unit.AsSpan(random.Next(unit.Length)));
                return unit;
            case 2:
                return unit[..random.Next(unit.Length)];
            case 3:
                int cut = random.Next(unit.Length);
                return [.. unit[..cut], .. unit[Math.Min(unit.Length, cut + random.Next(1, 40))..]];
            default:
                byte[] other = stream[random.Next(stream.Count)];
                return [.. unit[..random.Next(unit.Length)], .. other[random.Next(other.Length)..]];
        }
    }

    private static List<byte[]> DecodeAll(List<byte[]> stream)
    {
        using H264Decoder decoder = new();
        List<byte[]> frames = [];
        foreach (byte[] unit in stream)
        {
            using VideoFrame frame = decoder.Decode(unit);
            frames.Add(FrameBytes.Of(frame));
        }

        return frames;
    }

    private static List<byte[]> Stream(int frames, int idrInterval)
    {
        using IRegionEncoder encoder = RegionEncoders.Create(new() { Width = Width, Height = Height, FrameRate = 25, IdrInterval = idrInterval });
        List<byte[]> stream = [];
        for (int i = 0; i < frames; i++)
        {
            using VideoFrame frame = TestFrames.Waves(Width, Height, i);
            using EncodedFrame encoded = encoder.Encode(frame, QualityMap.Uniform(encoder.Options.Grid, 26));
            stream.Add(encoded.Data.ToArray());
        }

        return stream;
    }
}
