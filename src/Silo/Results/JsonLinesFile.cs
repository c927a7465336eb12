using System.Buffers;
using System.Text;
using System.Text.Json;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Silo.Results;

/// <summary>One camera's outcomes in a file, a JSON object a line. A line that a crash left unfinished is cut off when the file is opened.</summary>
internal sealed class JsonLinesFile : IDisposable
{
    private const int TailBlock = 64 * 1024;

    private readonly FileStream _file;
    private readonly ArrayBufferWriter<byte> _line = new();

    private JsonLinesFile(FileStream file, FrameKey? lastKey)
    {
        _file = file;
        LastKey = lastKey;
    }

    /// <summary>Key of the last line; null where there is none.</summary>
    public FrameKey? LastKey { get; private set; }

    /// <summary>Opens or creates a camera's file.</summary>
    /// <exception cref="IOException">The file cannot be opened, or its last line is no outcome of the camera.</exception>
    public static JsonLinesFile Open(string path, CameraId camera)
    {
        // Unbuffered: a line is one write, and what is written is the reader's at once.
        var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        try
        {
            string? last = CutToLastLine(file);
            return new JsonLinesFile(file, last is null ? null : ReadKey(last, path, camera));
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Appends a line.</summary>
    /// <exception cref="IOException">The line may be there in part: open the file anew.</exception>
    public void Append(FrameOutcome outcome)
    {
        _line.ResetWrittenCount();
        OutcomeJson.Write(_line, outcome);
        _line.Write("\n"u8);
        _file.Write(_line.WrittenSpan);
        LastKey = outcome.Key;
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    /// <summary>Cuts the file behind its last line break and answers the line before it; null where there is none.</summary>
    private static string? CutToLastLine(FileStream file)
    {
        long end = FindBreakBefore(file, file.Length);
        file.SetLength(end);
        file.Position = end;
        if (end == 0)
        {
            return null;
        }

        long start = FindBreakBefore(file, end - 1);
        var line = new byte[end - 1 - start];
        file.Position = start;
        file.ReadExactly(line);
        file.Position = end;
        return Encoding.UTF8.GetString(line);
    }

    /// <summary>Position behind the last line break before a position; 0 where there is none.</summary>
    private static long FindBreakBefore(FileStream file, long position)
    {
        byte[] block = ArrayPool<byte>.Shared.Rent(TailBlock);
        try
        {
            while (position > 0)
            {
                int length = (int)Math.Min(TailBlock, position);
                position -= length;
                file.Position = position;
                file.ReadExactly(block, 0, length);
                int found = block.AsSpan(0, length).LastIndexOf((byte)'\n');
                if (found >= 0)
                {
                    return position + found + 1;
                }
            }

            return 0;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private static FrameKey ReadKey(string line, string path, CameraId camera)
    {
        try
        {
            using JsonDocument json = JsonDocument.Parse(line);
            if (FrameKey.TryParseEventId(camera, json.RootElement.GetProperty(OutcomeJson.Id).GetString(), out FrameKey key))
            {
                return key;
            }
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            // Told below.
        }

        throw new IOException($"The last line of {path} is no outcome: move the file away, and it is written anew from the result database.");
    }
}
