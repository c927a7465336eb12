using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace AccMpeg.Inference;

/// <summary>Where networks run: the processor, or one CUDA device.</summary>
public sealed record InferenceDevice
{
    private InferenceDevice(int? cudaIndex) => CudaIndex = cudaIndex;

    /// <summary>The processor.</summary>
    public static InferenceDevice Cpu { get; } = new((int?)null);

    /// <summary>Number of the CUDA device; null for the processor.</summary>
    public int? CudaIndex { get; }

    /// <summary>Reads "cpu" or "cuda:N", N from 0.</summary>
    /// <exception cref="FormatException">The text is neither; the message says the value and the rule.</exception>
    public static InferenceDevice Parse(string text) =>
        TryParse(text, out InferenceDevice? device)
            ? device
            : throw new FormatException($"'{text}' is no device: write 'cpu' or 'cuda:N' with the number of the GPU, such as cuda:0.");

    /// <summary>Reads "cpu" or "cuda:N"; false where the text is neither.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out InferenceDevice? device)
    {
        device = null;
        if (text == "cpu")
        {
            device = Cpu;
        }
        else if (text is not null
            && text.StartsWith("cuda:", StringComparison.Ordinal)
            && int.TryParse(text.AsSpan("cuda:".Length), NumberStyles.None, CultureInfo.InvariantCulture, out int index))
        {
            device = new InferenceDevice(index);
        }

        return device is not null;
    }

    /// <inheritdoc/>
    public override string ToString() => CudaIndex is { } index ? $"cuda:{index}" : "cpu";
}
