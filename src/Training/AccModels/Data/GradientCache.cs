using System.Runtime.InteropServices;
using AccMpeg.Contracts;

namespace AccMpeg.Training.AccModels.Data;

/// <summary>
/// Accuracy gradients on disk, by the hash of all that they depend on: training again with other settings takes no gradients. A damaged file
/// counts as none.
/// </summary>
/// <param name="directory">The folder; null keeps nothing.</param>
internal sealed class GradientCache(string? directory)
{
    private const uint Magic = 0x314C4341;

    /// <summary>Reads gradients; null where there are none under this key.</summary>
    /// <param name="key">All that they depend on, as text.</param>
    /// <param name="macroblocks">Macroblocks of a frame.</param>
    public ClipGradients? Load(string key, int macroblocks)
    {
        if (PathOf(key) is not { } path || !File.Exists(path))
        {
            return null;
        }

        try
        {
            using BinaryReader reader = new(File.OpenRead(path));
            return reader.ReadUInt32() == Magic && reader.ReadInt32() == macroblocks ? Read(reader, macroblocks) : null;
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    /// <summary>Keeps gradients; the file appears whole or not at all.</summary>
    public void Save(string key, ClipGradients gradients)
    {
        if (PathOf(key) is not { } path)
        {
            return;
        }

        Directory.CreateDirectory(directory!);
        WholeFile.Write(path, file =>
        {
            using BinaryWriter writer = new(file);
            writer.Write(Magic);
            writer.Write(gradients.Values[0].Length);
            writer.Write(gradients.Frames.Count);
            for (int i = 0; i < gradients.Frames.Count; i++)
            {
                writer.Write(gradients.Frames[i]);
                writer.Write(MemoryMarshal.AsBytes(gradients.Values[i].AsSpan()));
            }
        });
    }

    private static ClipGradients Read(BinaryReader reader, int macroblocks)
    {
        int count = reader.ReadInt32();
        List<long> frames = [];
        List<float[]> values = [];
        for (int i = 0; i < count; i++)
        {
            frames.Add(reader.ReadInt64());
            float[] frame = new float[macroblocks];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(frame.AsSpan()));
            values.Add(frame);
        }

        return new ClipGradients(frames, values);
    }

    private string? PathOf(string key) =>
        directory is null ? null : Path.Combine(directory, $"{ContentHash.OfText(key)}.accgrad");
}
