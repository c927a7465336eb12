using AccMpeg.Inference.Onnx;
using Google.Protobuf;

namespace AccMpeg.Training.Differentiation;

/// <summary>
/// Finds the static shape, element type and constant values of every tensor of a graph by running it once on zeros: whatever operators the
/// network has, the answer is the one of the runtime that will run it.
/// </summary>
internal static class GraphFacts
{
    /// <summary>The facts of every value of the graph.</summary>
    /// <exception cref="DifferentiationException">An input's shape is open and none was given, or does not fit what was given.</exception>
    public static Dictionary<string, TensorFacts> Find(ModelProto model, IReadOnlyDictionary<string, IReadOnlyList<long>> inputShapes)
    {
        Dictionary<string, TensorFacts> facts = new(StringComparer.Ordinal);
        HashSet<string> constants = new(StringComparer.Ordinal);
        foreach (TensorProto initializer in model.Graph.Initializer)
        {
            constants.Add(initializer.Name);
            facts[initializer.Name] = new TensorFacts([.. initializer.Dims], (TensorProto.Types.DataType)initializer.DataType, WithRawData(initializer));
        }

        List<TensorProto> inputs = [];
        foreach (ValueInfoProto input in model.Graph.Input)
        {
            if (!constants.Contains(input.Name))
            {
                TensorProto zeros = Zeros(input, inputShapes);
                inputs.Add(zeros);
                facts[input.Name] = new TensorFacts([.. zeros.Dims], (TensorProto.Types.DataType)zeros.DataType, null);
            }
        }

        List<string> values = [];
        ModelProto probe = model.Clone();
        probe.Graph.Output.Clear();
        foreach (NodeProto node in model.Graph.Node)
        {
            bool constant = node.OpType is "Shape" or "Size" or "Constant" || node.Input.All(i => i.Length == 0 || constants.Contains(i));
            foreach (string output in node.Output.Where(o => o.Length > 0))
            {
                values.Add(output);
                probe.Graph.Output.Add(new ValueInfoProto { Name = output });
                if (constant)
                {
                    constants.Add(output);
                }
            }
        }

        using OnnxGraphRunner runner = new(probe, optimise: false);
        foreach (TensorProto value in runner.Run(inputs, values, constants.Contains))
        {
            facts[value.Name] = new TensorFacts(
                [.. value.Dims], (TensorProto.Types.DataType)value.DataType, constants.Contains(value.Name) ? value : null);
        }

        return facts;
    }

    private static TensorProto Zeros(ValueInfoProto input, IReadOnlyDictionary<string, IReadOnlyList<long>> inputShapes)
    {
        TypeProto.Types.Tensor type = input.Type?.TensorType
            ?? throw new DifferentiationException($"Input '{input.Name}' is no tensor; only networks on tensors can be differentiated.");
        long[] declared = [.. type.Shape.Dim.Select(d => d.ValueCase == TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue ? d.DimValue : -1)];
        long[] shape = inputShapes.TryGetValue(input.Name, out IReadOnlyList<long>? given) ? [.. given] : declared;
        bool fits = shape.Length == declared.Length;
        for (int i = 0; fits && i < shape.Length; i++)
        {
            fits = shape[i] > 0 && (declared[i] <= 0 || declared[i] == shape[i]);
        }

        if (!fits)
        {
            throw new DifferentiationException(
                $"Input '{input.Name}' is declared as [{string.Join(", ", type.Shape.Dim.Select(Text))}] and was given as [{string.Join(", ", shape)}]. Give one size for each open dimension.");
        }

        TensorProto zeros = new() { Name = input.Name, DataType = type.ElemType };
        zeros.Dims.Add(shape);
        zeros.RawData = ByteString.CopyFrom(new byte[TensorShape.Count(shape) * ElementBytes((TensorProto.Types.DataType)type.ElemType, input.Name)]);
        return zeros;
    }

    private static string Text(TensorShapeProto.Types.Dimension dimension) =>
        dimension.ValueCase == TensorShapeProto.Types.Dimension.ValueOneofCase.DimValue ? $"{dimension.DimValue}" : $"'{dimension.DimParam}'";

    private static int ElementBytes(TensorProto.Types.DataType type, string input) => type switch
    {
        TensorProto.Types.DataType.Double or TensorProto.Types.DataType.Int64 or TensorProto.Types.DataType.Uint64 => 8,
        TensorProto.Types.DataType.Float or TensorProto.Types.DataType.Int32 or TensorProto.Types.DataType.Uint32 => 4,
        TensorProto.Types.DataType.Float16 or TensorProto.Types.DataType.Int16 or TensorProto.Types.DataType.Uint16 => 2,
        TensorProto.Types.DataType.Bool or TensorProto.Types.DataType.Int8 or TensorProto.Types.DataType.Uint8 => 1,
        _ => throw new DifferentiationException($"Input '{input}' has elements of type {type}, which cannot be fed. Export the network with numbers."),
    };

    /// <summary>Small constants with their values as raw bytes; of the weights only the shape is of interest.</summary>
    private static TensorProto? WithRawData(TensorProto tensor) => (TensorProto.Types.DataType)tensor.DataType switch
    {
        TensorProto.Types.DataType.Int64 => OnnxTensor.FromInt64s(tensor.Name, OnnxTensor.ToInt64s(tensor), [.. tensor.Dims]),
        TensorProto.Types.DataType.Float => OnnxTensor.FromFloats(tensor.Name, OnnxTensor.ToFloats(tensor), [.. tensor.Dims]),
        _ => tensor.HasRawData ? tensor : null,
    };
}
