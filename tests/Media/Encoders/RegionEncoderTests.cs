using AccMpeg.Tests.Support;

namespace AccMpeg.Media.Tests.Encoders;

public sealed class RegionEncoderTests
{
    [Theory]
    [InlineData(64, 64)]
    [InlineData(1, 1)]
    [InlineData(17, 31)]
    [InlineData(321, 239)]
    [InlineData(1920, 1080)]
    public void Every_macroblock_has_exactly_the_qp_of_a_random_map(int width, int height)
    {
        Random random = new(width);
        using IRegionEncoder encoder = RegionEncoders.Create(Options(width, height));
        using H264Decoder decoder = new(new() { ExportQps = true });
        for (int i = 0; i < 6; i++)
        {
            QualityMap map = RandomMap(random, encoder.Options.Grid, parity: i % 2, highest: 48);
            Assert.Same(map, encoder.Representable(map));
            Assert.Equal(map, EncodeNoise(encoder, decoder, map, seed: i));
        }
    }

    [Fact]
    public void Every_qp_is_met_exactly()
    {
        using IRegionEncoder encoder = RegionEncoders.Create(Options(48, 48));
        using H264Decoder decoder = new(new() { ExportQps = true });
        for (int qp = 0; qp <= QualityMap.MaxQp; qp++)
        {
            QualityMap map = QualityMap.Uniform(encoder.Options.Grid, qp);
            QualityMap coded = EncodeNoise(encoder, decoder, map, seed: qp);
            Assert.Equal(encoder.Representable(map), coded);
            Assert.Equal(QualityMap.Uniform(encoder.Options.Grid, qp == 50 ? 49 : qp), coded);
        }
    }

    [Fact]
    public void Levels_one_apart_are_coded_as_the_better_one()
    {
        using IRegionEncoder encoder = RegionEncoders.Create(Options(320, 240));
        using H264Decoder decoder = new(new() { ExportQps = true });
        Random random = new(7);
        byte[] qps = new byte[encoder.Options.Grid.Count];
        for (int i = 0; i < 10; i++)
        {
            for (int block = 0; block < qps.Length; block++)
            {
                qps[block] = (byte)random.Next(i, QualityMap.MaxQp + 1);
            }

            QualityMap asked = QualityMap.FromQps(encoder.Options.Grid, qps);
            QualityMap coded = EncodeNoise(encoder, decoder, asked, seed: i);
            Assert.Equal(encoder.Representable(asked), coded);
            for (int block = 0; block < qps.Length; block++)
            {
                Assert.InRange(asked.Qps[block] - coded.Qps[block], 0, 2);
            }
        }
    }

    [Fact]
    public void Macroblocks_that_are_not_skipped_have_their_qp_in_a_quiet_picture()
    {
        using IRegionEncoder encoder = RegionEncoders.Create(Options(320, 176));
        using H264Decoder decoder = new(new() { ExportQps = true });
        Random random = new(3);
        for (int i = 0; i < 30; i++)
        {
            QualityMap map = RandomMap(random, encoder.Options.Grid, parity: 0, highest: 44);
            using VideoFrame frame = TestFrames.Waves(320, 176, i);
            using EncodedFrame encoded = encoder.Encode(frame, map);
            using VideoFrame decoded = decoder.Decode(encoded.Data.Span);
            byte before = X264Levels.FrameQp;
            for (int block = 0; block < map.Qps.Length; block++)
            {
                byte coded = decoder.LastQps!.Qps[block];
                Assert.True(coded == map.Qps[block] || coded == before, $"frame {i}, block {block}: {coded} instead of {map.Qps[block]}");
                before = coded;
            }
        }
    }

    [Fact]
    public void An_idr_comes_at_its_interval_and_on_demand()
    {
        using IRegionEncoder encoder = RegionEncoders.Create(Options(64, 64) with { IdrInterval = 10 });
        List<int> idrs = [];
        for (int i = 0; i < 40; i++)
        {
            using VideoFrame frame = TestFrames.Waves(64, 64, i);
            using EncodedFrame encoded = encoder.Encode(frame, QualityMap.Uniform(encoder.Options.Grid, 30), forceIdr: i == 13);
            if (encoded.IsIdr)
            {
                idrs.Add(i);

                // A decoder that joins here has all it needs.
                using H264Decoder late = new();
                using VideoFrame decoded = late.Decode(encoded.Data.Span);
            }
        }

        Assert.Equal([0, 10, 13, 23, 33], idrs);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void Short_idr_intervals_are_kept(int interval)
    {
        using IRegionEncoder encoder = RegionEncoders.Create(Options(32, 32) with { IdrInterval = interval });
        for (int i = 0; i < 12; i++)
        {
            using VideoFrame frame = TestFrames.Waves(32, 32, i);
            using EncodedFrame encoded = encoder.Encode(frame, QualityMap.Uniform(encoder.Options.Grid, 30));
            Assert.Equal(i % interval == 0, encoded.IsIdr);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Good_quality_gives_the_picture_back_at_any_size(int threads)
    {
        foreach ((int width, int height) in new[] { (16, 16), (101, 67), (64, 33), (250, 130) })
        {
            using IRegionEncoder encoder = RegionEncoders.Create(Options(width, height) with { Threads = threads });
            using H264Decoder decoder = new();
            for (int i = 0; i < 3; i++)
            {
                using VideoFrame frame = TestFrames.Waves(width, height, i, TimeSpan.FromSeconds(i));
                using EncodedFrame encoded = encoder.Encode(frame, QualityMap.Uniform(encoder.Options.Grid, 2));
                using VideoFrame decoded = decoder.Decode(encoded.Data.Span, frame.Timestamp);
                using VideoFrame even = VideoFrame.Allocate(encoder.Options.CodedWidth, encoder.Options.CodedHeight);
                EvenFrame.Pad(frame, even);
                Assert.Equal((even.Width, even.Height, frame.Timestamp), (decoded.Width, decoded.Height, decoded.Timestamp));
                byte[] expected = FrameBytes.Of(even);
                byte[] actual = FrameBytes.Of(decoded);
                Assert.InRange(expected.Zip(actual, (a, b) => (double)Math.Abs(a - b)).Average(), 0, 1);
            }
        }
    }

    [Fact]
    public unsafe void Full_range_and_matrix_travel_with_the_stream()
    {
        using IRegionEncoder encoder = RegionEncoders.Create(Options(64, 64));
        using H264Decoder decoder = new();
        using VideoFrame frame = TestFrames.Waves(64, 64, 0);
        frame.Native->colorspace = FFmpeg.AutoGen.AVColorSpace.AVCOL_SPC_BT709;
        frame.Native->color_range = FFmpeg.AutoGen.AVColorRange.AVCOL_RANGE_JPEG;
        using EncodedFrame encoded = encoder.Encode(frame, QualityMap.Uniform(encoder.Options.Grid, 20));
        using VideoFrame decoded = decoder.Decode(encoded.Data.Span);
        Assert.Equal(FrameColour.Of(frame), FrameColour.Of(decoded));
    }

    [Fact]
    public void A_changed_colour_begins_a_new_stream()
    {
        using IRegionEncoder encoder = RegionEncoders.Create(Options(64, 64));
        using H264Decoder decoder = new();
        for (int i = 0; i < 4; i++)
        {
            using VideoFrame frame = TestFrames.Waves(64, 64, i);
            unsafe
            {
                frame.Native->color_range = i < 2 ? FFmpeg.AutoGen.AVColorRange.AVCOL_RANGE_MPEG : FFmpeg.AutoGen.AVColorRange.AVCOL_RANGE_JPEG;
            }

            using EncodedFrame encoded = encoder.Encode(frame, QualityMap.Uniform(encoder.Options.Grid, 20));
            using VideoFrame decoded = decoder.Decode(encoded.Data.Span);
            Assert.Equal(i % 2 == 0, encoded.IsIdr);
            Assert.Equal(i >= 2, FrameColour.Of(decoded).FullRange);
        }
    }

    [Fact]
    public void Frames_and_maps_of_another_size_are_refused()
    {
        using IRegionEncoder encoder = RegionEncoders.Create(Options(64, 64));
        using VideoFrame small = TestFrames.Noise(32, 64, 0);
        using VideoFrame right = TestFrames.Noise(64, 64, 0);
        Assert.Throws<ArgumentException>(() => encoder.Encode(small, QualityMap.Uniform(encoder.Options.Grid, 30)));
        Assert.Throws<ArgumentException>(() => encoder.Encode(right, QualityMap.Uniform(new(3, 4), 30)));
    }

    [Fact]
    public void Every_wrong_option_is_reported()
    {
        EncoderOptions options = new()
        {
            Width = 0, Height = 5, FrameRate = double.NaN, Codec = "mpeg9", Preset = "warp", IdrInterval = 0, Threads = 0,
        };
        Assert.Equal(6, options.Validate().Count);
        Assert.Throws<ArgumentException>(() => RegionEncoders.Create(options));
    }

    [Fact]
    public void X264_is_available_and_says_what_it_can() =>
        Assert.Contains(RegionEncoders.Available(), encoder => encoder is { Name: "libx264", MinQp: 0, MaxQp: 51, Granularity: 16, Levels: null });

    [Fact]
    public void A_frame_costs_hardly_any_managed_memory()
    {
        using IRegionEncoder encoder = RegionEncoders.Create(Options(128, 128));
        using H264Decoder decoder = new();
        using VideoFrame frame = TestFrames.Waves(128, 128, 0);
        QualityMap map = QualityMap.Uniform(encoder.Options.Grid, 30);
        long bytes = Allocations.Least(20, () =>
        {
            using EncodedFrame encoded = encoder.Encode(frame, map);
            using VideoFrame decoded = decoder.Decode(encoded.Data.Span);
        });

        // The two owners themselves, a frame and an access unit.
        Assert.InRange(bytes / 20.0, 0, 200);
    }

    private static EncoderOptions Options(int width, int height) => new() { Width = width, Height = height, FrameRate = 25 };

    private static QualityMap EncodeNoise(IRegionEncoder encoder, H264Decoder decoder, QualityMap map, int seed)
    {
        using VideoFrame frame = TestFrames.Noise(encoder.Options.Width, encoder.Options.Height, seed);
        using EncodedFrame encoded = encoder.Encode(frame, map);
        using VideoFrame decoded = decoder.Decode(encoded.Data.Span);
        return decoder.LastQps!;
    }

    private static QualityMap RandomMap(Random random, MacroblockGrid grid, int parity, int highest)
    {
        byte[] qps = new byte[grid.Count];
        for (int i = 0; i < qps.Length; i++)
        {
            qps[i] = (byte)((random.Next(0, highest / 2) * 2) + parity);
        }

        return QualityMap.FromQps(grid, qps);
    }
}
