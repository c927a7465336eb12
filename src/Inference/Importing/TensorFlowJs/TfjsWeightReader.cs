using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text.Json;

namespace AccMpeg.Inference.Importing.TensorFlowJs;

/// <summary>
/// Reads the weights of a TensorFlow.js model: groups of shard files whose bytes follow each other, cut into tensors by the manifest.
/// Little-endian float32, int32 or bool; optionally quantised to uint8, uint16 (value = stored * scale + min) or float16.
/// </summary>
internal static class TfjsWeightReader
{
    /// <summary>Reads one group of the weights manifest; <paramref name="directory"/> holds the shards.</summary>
    /// <exception cref="ModelException">A shard is missing, too short or too long, or a type is unknown.</exception>
    public static async Task<IReadOnlyList<TfjsWeight>> ReadGroupAsync(string directory, JsonElement group, CancellationToken cancellation)
    {
        byte[] bytes = await ReadShardsAsync(directory, group.GetProperty("paths"), cancellation);
        List<TfjsWeight> weights = [];
        int offset = 0;
        foreach (JsonElement entry in group.GetProperty("weights").EnumerateArray())
        {
            string name = entry.GetProperty("name").GetString()!;
            ImmutableArray<int> shape = [.. entry.GetProperty("shape").EnumerateArray().Select(size => size.GetInt32())];
            StoredType type = StoredType.Of(name, entry);
            double length = shape.Aggregate((double)type.Size, (product, size) => product * size);
            if (length < 0 || length > bytes.Length - offset)
            {
                throw new ModelException(
                    $"The weights end at byte {bytes.Length}, in the middle of '{name}' [{string.Join(", ", shape)}], which begins at byte {offset} and needs {length}: "
                    + "unpack the package again.");
            }

            weights.Add(new TfjsWeight(name, shape, type.Expand(bytes.AsSpan(offset, (int)length))));
            offset += (int)length;
        }

        return offset == bytes.Length
            ? weights
            : throw new ModelException($"The weight shards hold {bytes.Length} bytes; the manifest describes {offset}: unpack the package again.");
    }

    private static async Task<byte[]> ReadShardsAsync(string directory, JsonElement paths, CancellationToken cancellation)
    {
        using MemoryStream all = new();
        foreach (JsonElement path in paths.EnumerateArray())
        {
            // A shard lies beside model.json; a path out of the folder would read files that are none of the model's.
            string shard = Path.Combine(directory, Path.GetFileName(path.GetString()!));
            if (!File.Exists(shard))
            {
                throw new ModelException($"The weight shard '{shard}' is missing: unpack the package again.");
            }

            await using FileStream stream = File.OpenRead(shard);
            await stream.CopyToAsync(all, cancellation);
        }

        return all.ToArray();
    }

    private readonly record struct StoredType(string Name, double Scale, double Minimum)
    {
        public int Size => Name switch { "float32" or "int32" => 4, "float16" or "uint16" => 2, _ => 1 };

        public static StoredType Of(string weight, JsonElement entry)
        {
            string name = entry.GetProperty("dtype").GetString()!;
            double scale = 1;
            double minimum = 0;
            if (entry.TryGetProperty("quantization", out JsonElement quantization))
            {
                name = quantization.GetProperty("dtype").GetString()!;
                scale = quantization.TryGetProperty("scale", out JsonElement value) ? value.GetDouble() : 1;
                minimum = quantization.TryGetProperty("min", out value) ? value.GetDouble() : 0;
            }

            return name is "float32" or "int32" or "float16" or "uint16" or "uint8" or "bool"
                ? new StoredType(name, scale, minimum)
                : throw new ModelException($"Weight '{weight}' is stored as '{name}'; float32, int32, bool, float16, uint16 and uint8 can be read.");
        }

        public float[] Expand(ReadOnlySpan<byte> bytes)
        {
            float[] values = new float[bytes.Length / Size];
            for (int i = 0; i < values.Length; i++)
            {
                ReadOnlySpan<byte> stored = bytes[(i * Size)..];
                values[i] = Name switch
                {
                    "float32" => BinaryPrimitives.ReadSingleLittleEndian(stored),
                    "int32" => BinaryPrimitives.ReadInt32LittleEndian(stored),
                    "float16" => (float)BinaryPrimitives.ReadHalfLittleEndian(stored),
                    "uint16" => (float)((BinaryPrimitives.ReadUInt16LittleEndian(stored) * Scale) + Minimum),
                    _ => (float)((stored[0] * Scale) + Minimum),
                };
            }

            return values;
        }
    }
}
