using AccMpeg.Contracts.Edge;
using AccMpeg.EdgeAgent.Recording;
using AccMpeg.EdgeAgent.Ring;
using AccMpeg.Tests.Support;

namespace AccMpeg.EdgeAgent.Tests.Recording;

public sealed class StreamRecordTests : IDisposable
{
    private readonly TemporaryFile _file = new();

    [Fact]
    public void A_record_that_is_cut_off_anywhere_gives_its_whole_frames_and_a_clear_error()
    {
        Write(frames: 3);
        byte[] whole = File.ReadAllBytes(_file.Path);
        int[] read = new int[4];
        for (int length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(_file.Path, whole[..length]);
            (int frames, InvalidDataException? error) = ReadAll();
            read[frames]++;
            Assert.True(error is not null || frames < 3);
        }

        Assert.DoesNotContain(0, read[..3]);
        File.WriteAllBytes(_file.Path, whole);
        Assert.Equal((3, null), ReadAll());
    }

    [Fact]
    public void A_record_is_known_by_its_first_bytes()
    {
        Write(frames: 1);

        Assert.True(StreamRecordReader.IsRecord(_file.Path));
        Assert.All(["/dev/zero", "rtsp://camera/stream", "no-such-file"], other => Assert.False(StreamRecordReader.IsRecord(other)));
    }

    [Fact]
    public void Another_file_is_refused()
    {
        File.WriteAllText(_file.Path, "This is no record of a stream.");
        Assert.False(StreamRecordReader.IsRecord(_file.Path));

        InvalidDataException error = Assert.Throws<InvalidDataException>(() => StreamRecordReader.Open(_file.Path));
        Assert.Contains("ACCMREC1", error.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _file.Dispose();

    private void Write(int frames)
    {
        using StreamRecordWriter writer = StreamRecordWriter.Create(_file.Path, new StreamRecordHeader { Camera = "cam", Epoch = 5 });
        for (int i = 0; i < frames; i++)
        {
            AccessUnit unit = new(Stream.Null, new byte[] { 0, 0, 0, 1, (byte)i });
            writer.Record(new RingFrame(i, i, TimeSpan.FromSeconds(i), i == 0, 0, 0.5f, string.Empty, unit));
        }
    }

    private (int Frames, InvalidDataException? Error) ReadAll()
    {
        int frames = 0;
        try
        {
            using StreamRecordReader reader = StreamRecordReader.Open(_file.Path);
            while (reader.TryRead(out StreamRecordFrame? frame))
            {
                Assert.Equal(frames++, frame.Frame.Sequence);
            }

            return (frames, null);
        }
        catch (InvalidDataException error)
        {
            return (frames, error);
        }
    }
}
