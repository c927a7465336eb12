using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace AccMpeg.Training.AccModels.Data;

/// <summary>The frames to learn from and the frames held out.</summary>
internal sealed class TrainingSet
{
    public TrainingSet(IReadOnlyList<TrainingSample> samples)
    {
        Training = [.. samples.Where(sample => !sample.HeldOut)];
        HeldOut = [.. samples.Where(sample => sample.HeldOut)];
    }

    /// <summary>Frames to learn from.</summary>
    public IReadOnlyList<TrainingSample> Training { get; }

    /// <summary>Frames to judge by.</summary>
    public IReadOnlyList<TrainingSample> HeldOut { get; }

    /// <summary>SHA-256 of all that the frames hold: two sets with the same hash train the same network.</summary>
    public byte[] Hash()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> head = stackalloc byte[12];
        foreach (TrainingSample sample in Training.Concat(HeldOut))
        {
            BinaryPrimitives.WriteInt32LittleEndian(head, sample.Grid.Columns);
            BinaryPrimitives.WriteInt32LittleEndian(head[4..], sample.HeldOut ? -1 : sample.Grid.Rows);
            BinaryPrimitives.WriteSingleLittleEndian(head[8..], sample.Weight);
            hash.AppendData(head);
            hash.AppendData(MemoryMarshal.AsBytes<float>(sample.Targets));
            foreach (Half[] input in sample.Inputs)
            {
                hash.AppendData(MemoryMarshal.AsBytes<Half>(input));
            }
        }

        return hash.GetHashAndReset();
    }
}
