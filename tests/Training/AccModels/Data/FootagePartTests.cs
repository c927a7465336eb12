using AccMpeg.Encoding;
using AccMpeg.Media;
using AccMpeg.Tests.Support;
using AccMpeg.Training.AccModels.Data;

namespace AccMpeg.Training.Tests.AccModels.Data;

/// <summary>Training goes by timestamps, measurement by frame numbers: what is held out must be the same frames by both.</summary>
public sealed class FootagePartTests
{
    [SkippableTheory]
    [InlineData(0.5)]
    [InlineData(0.25)]
    [InlineData(0.37)]
    public void What_is_trained_on_ends_where_what_is_measured_begins_on_the_street(double share) => AssertMeets(TestData.StreetClip, share);

    [SkippableTheory]
    [InlineData("highway-dashcam-540p.mp4", 0.5)]
    [InlineData("highway-dashcam-540p.mp4", 0.33)]
    [InlineData("parking-432p.mp4", 0.5)]
    public void What_is_trained_on_ends_where_what_is_measured_begins(string clip, double share) => AssertMeets(TestData.Clip(clip), share);

    private static void AssertMeets(string path, double share)
    {
        TimeSpan[] all = Timestamps(new TrainingClip(path, 0, 1));
        (int first, _) = ClipPart.OfShares(share, 1).In(all.Length);

        TimeSpan[] trained = Timestamps(new TrainingClip(path, 0, share));

        Assert.Equal(all[..first], trained);
    }

    private static TimeSpan[] Timestamps(TrainingClip clip)
    {
        FootagePart part = FootagePart.Probe(clip, CancellationToken.None);
        List<TimeSpan> timestamps = [];
        using IVideoSource source = part.Open(CancellationToken.None);
        while (source.Read(CancellationToken.None) is { } frame)
        {
            using (frame)
            {
                if (frame.Timestamp >= part.End)
                {
                    break;
                }

                timestamps.Add(frame.Timestamp);
            }
        }

        return [.. timestamps];
    }
}
