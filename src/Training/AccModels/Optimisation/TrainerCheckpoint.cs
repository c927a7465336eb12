using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using AccMpeg.Contracts;
using AccMpeg.Training.AccModels.Data;
using AccMpeg.Training.AccModels.Networks;

namespace AccMpeg.Training.AccModels.Optimisation;

/// <summary>
/// Where training stands, in a file: training goes on from it exactly as if it had never stopped. The file belongs to one network, one set of frames
/// and one choice of options; for any other it is as good as absent.
/// </summary>
internal sealed class TrainerCheckpoint
{
    private const uint Magic = 0x314B4341;

    private readonly string _path;
    private readonly byte[] _fingerprint;

    /// <param name="path">The file.</param>
    /// <param name="network">The network.</param>
    /// <param name="set">The frames.</param>
    /// <param name="options">Settings.</param>
    public TrainerCheckpoint(string path, ITrainedNetwork network, TrainingSet set, TrainerOptions options)
    {
        _path = path;
        StringBuilder text = new();
        foreach (Parameter parameter in network.Parameters)
        {
            text.Append(FormattableString.Invariant($"{parameter.Name} {string.Join('x', parameter.Shape)} {parameter.Deviation} {parameter.Start};"));
        }

        text.Append(FormattableString.Invariant($"{options}"));
        _fingerprint = SHA256.HashData([.. System.Text.Encoding.UTF8.GetBytes(text.ToString()), .. set.Hash()]);
    }

    /// <summary>Writes the file whole or not at all.</summary>
    public void Save(TrainerState state)
    {
        WholeFile.Write(_path, file =>
        {
            using BinaryWriter writer = new(file);
            writer.Write(Magic);
            writer.Write(_fingerprint);
            writer.Write(state.Adam.Steps);
            writer.Write(state.StepsOfEpoch);
            writer.Write(state.LossOfEpoch);
            writer.Write(state.BestEpoch);
            writer.Write(state.Epochs.Count);
            foreach (EpochReport epoch in state.Epochs)
            {
                writer.Write(epoch.TrainingLoss);
                writer.Write(epoch.HeldOutLoss);
            }

            foreach (float[] values in Arrays(state))
            {
                writer.Write(MemoryMarshal.AsBytes(values.AsSpan()));
            }
        });
    }

    /// <summary>Reads the file; null where there is none, it is damaged, or it belongs to another training.</summary>
    /// <param name="count">Number of parameters.</param>
    public TrainerState? Load(int count)
    {
        if (!File.Exists(_path))
        {
            return null;
        }

        try
        {
            using BinaryReader reader = new(File.OpenRead(_path));
            return reader.ReadUInt32() == Magic && reader.ReadBytes(_fingerprint.Length).AsSpan().SequenceEqual(_fingerprint) ? Read(reader, count) : null;
        }
        catch (EndOfStreamException)
        {
            return null;
        }
    }

    private static TrainerState Read(BinaryReader reader, int count)
    {
        TrainerState state = new(new float[count]);
        state.Adam.Steps = reader.ReadInt64();
        state.StepsOfEpoch = reader.ReadInt32();
        state.LossOfEpoch = reader.ReadDouble();
        state.BestEpoch = reader.ReadInt32();
        int epochs = reader.ReadInt32();
        for (int i = 1; i <= epochs; i++)
        {
            state.Epochs.Add(new EpochReport(i, reader.ReadDouble(), reader.ReadDouble()));
        }

        foreach (float[] values in Arrays(state))
        {
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        }

        return state;
    }

    private static float[][] Arrays(TrainerState state) => [state.Adam.Weights, state.Adam.Mean, state.Adam.MeanSquare, state.Best];
}
