using System.Collections.Immutable;
using AccMpeg.Contracts.Results;
using AccMpeg.Inference.Tests.Support;
using AccMpeg.Media;
using AccMpeg.Tests.Support;

namespace AccMpeg.Inference.Tests.FinalDnns;

/// <summary>The expected joints are what TensorFlow.js finds with the original graph on the same cut of the street clip, scaled to 192x192.</summary>
[Collection(NetworkTests.Name)]
public sealed class MovenetDetectionTests(ImportedNetworks networks)
{
    private const int Left = 460;
    private const int Top = 190;
    private const int Side = 144;

    [SkippableFact]
    public void The_joints_are_where_the_original_has_them()
    {
        (string Name, float X, float Y, float Score)[] expected =
        [
            ("left ear", .423f, .242f, .628f), ("right ear", .487f, .244f, .478f), ("left shoulder", .394f, .320f, .661f), ("right shoulder", .515f, .323f, .583f),
            ("left wrist", .327f, .477f, .440f), ("left hip", .415f, .509f, .609f), ("right hip", .489f, .505f, .452f), ("left knee", .429f, .654f, .509f),
            ("right knee", .437f, .657f, .520f), ("left ankle", .507f, .782f, .496f), ("right ankle", .419f, .752f, .401f),
        ];
        using VideoFrame person = Person();

        ImmutableArray<Detection> found = Detect(person);

        foreach ((string name, float x, float y, float score) in expected)
        {
            Detection joint = Assert.Single(found, detection => detection.Label == name);
            Assert.Equal(x, Centre(joint.Box.X1, joint.Box.X2), 0.03f);
            Assert.Equal(y, Centre(joint.Box.Y1, joint.Box.Y2), 0.03f);
            Assert.Equal(score, joint.Score, 0.08f);
        }

        Assert.InRange(found.Length, expected.Length, expected.Length + 2);
    }

    [SkippableFact]
    public void A_joint_s_square_is_as_wide_as_people_are_unsure_of_it()
    {
        using VideoFrame person = Person();

        ImmutableArray<Detection> found = Detect(person);

        float hip = Width(found, "left hip");
        float ear = Width(found, "left ear");
        Assert.Equal(.107f / .035f, hip / ear, 0.01f);
        Assert.InRange(hip, 0.1f * Side, 0.6f * Side);
    }

    private static float Centre(float low, float high) => (low + high) / 2 / Side;

    private static float Width(ImmutableArray<Detection> found, string label)
    {
        BoundingBox box = found.Single(detection => detection.Label == label).Box;
        return box.X2 - box.X1;
    }

    private ImmutableArray<Detection> Detect(VideoFrame frame)
    {
        using FinalDnn network = FinalDnn.Load(networks.Movenet, new FinalDnnOptions { Threads = 1 });
        ImmutableArray<Detection>[] results = new ImmutableArray<Detection>[1];
        network.Detect([frame], results);
        return results[0];
    }

    /// <summary>The part of the street clip's picture at 5 s that shows one person.</summary>
    private static VideoFrame Person()
    {
        using VideoFrame frame = Frames.At(TestData.StreetClip, 5);
        VideoFrame part = VideoFrame.Allocate(Side, Side);
        Cut(frame.Y, frame.LumaStride, Left, Top, part.WritableY, part.LumaStride, Side);
        Cut(frame.U, frame.ChromaStride, Left / 2, Top / 2, part.WritableU, part.ChromaStride, Side / 2);
        Cut(frame.V, frame.ChromaStride, Left / 2, Top / 2, part.WritableV, part.ChromaStride, Side / 2);
        return part;
    }

    private static void Cut(ReadOnlySpan<byte> source, int sourceStride, int left, int top, Span<byte> target, int targetStride, int side)
    {
        for (int row = 0; row < side; row++)
        {
            source.Slice(((top + row) * sourceStride) + left, side).CopyTo(target[(row * targetStride)..]);
        }
    }
}
