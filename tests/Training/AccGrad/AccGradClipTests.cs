using AccMpeg.Inference;
using AccMpeg.Inference.Importing.Ssd;
using AccMpeg.Media;
using AccMpeg.Tests.Support;
using AccMpeg.Training.AccGrad;

namespace AccMpeg.Training.Tests.AccGrad;

/// <summary>The walk over a clip: which frames are looked at, and what they look like.</summary>
public sealed class AccGradClipTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-accgrad-").FullName;
    private ModelFile? _network;

    public async Task InitializeAsync()
    {
        string source = TestData.CocoSsd;
        _network = (await CocoSsdImporter.ImportAsync(source, _directory))[0];
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return Task.CompletedTask;
    }

    [SkippableFact]
    public void Every_nth_frame_is_looked_at_and_all_are_encoded()
    {
        using IVideoSource source = Street();
        using AccGradClip clip = new(source, _network!, Options with { Every = 4 });

        long[] indices = [.. clip.Compute(maxFrames: 10).Select(frame => frame.Index)];

        Assert.Equal([0, 4, 8], indices);
        Assert.Equal(10, clip.Frames);
    }

    [SkippableFact]
    public void The_walk_ends_before_the_end_asked_for_and_goes_on_from_there()
    {
        using IVideoSource source = Street();
        using AccGradClip clip = new(source, _network!, Options with { Every = 2 });

        long[] first = [.. clip.Compute(maxFrames: 3).Select(frame => frame.Index)];
        long[] second = [.. clip.Compute(end: TimeSpan.FromSeconds(0.6)).Select(frame => frame.Index)];

        Assert.Equal([0, 2], first);
        Assert.Equal([4], second);
        Assert.Equal(6, clip.Frames);
    }

    [SkippableFact]
    public void High_quality_is_nearer_to_the_source_than_low_quality()
    {
        using IVideoSource source = Street();
        using AccGradClip clip = new(source, _network!, Options);

        foreach (AccGradFrame frame in clip.Compute(maxFrames: 2))
        {
            Assert.True(Difference(frame.Source, frame.High) < Difference(frame.Source, frame.Low));
            Assert.Equal(clip.Grid.Count, frame.Values.Length);
            Assert.Contains(frame.Values.ToArray(), value => value > 0);
        }
    }

    [SkippableFact]
    public void A_sampled_frame_is_the_same_as_in_a_walk_over_all_frames()
    {
        float[] all = Last(every: 1, maxFrames: 4);
        float[] sampled = Last(every: 3, maxFrames: 4);

        Assert.Equal(all, sampled);
    }

    [SkippableFact]
    public void Invalid_options_are_refused_with_every_error()
    {
        using IVideoSource source = Street();
        AccGradClipOptions options = new() { QpHigh = 60, QpLow = 40, Every = 0, Gradient = new AccGradOptions { Threads = 0 }, Preset = "warp" };

        ArgumentException error = Assert.Throws<ArgumentException>(() => new AccGradClip(source, _network!, options));

        foreach (string part in new[] { "QP high is 60", "QP low is 40", "every is 0", "threads is 0", "warp" })
        {
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        }
    }

    private static AccGradClipOptions Options => new() { Gradient = new AccGradOptions { Input = new InputSize(304, 240) } };

    private static IVideoSource Street() => VideoSource.Open(new VideoSourceOptions { Location = TestData.StreetClip });

    private float[] Last(int every, int maxFrames)
    {
        using IVideoSource source = Street();
        using AccGradClip clip = new(source, _network!, Options with { Every = every });
        float[] values = [];
        foreach (AccGradFrame frame in clip.Compute(maxFrames))
        {
            values = frame.Values.ToArray();
        }

        return values;
    }

    private static long Difference(VideoFrame one, VideoFrame other)
    {
        long sum = 0;
        for (int row = 0; row < one.Height; row++)
        {
            for (int column = 0; column < one.Width; column++)
            {
                sum += Math.Abs(one.Y[(row * one.LumaStride) + column] - other.Y[(row * other.LumaStride) + column]);
            }
        }

        return sum;
    }
}
