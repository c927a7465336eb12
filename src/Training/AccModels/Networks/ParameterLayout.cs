using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.AccModels.Networks;

/// <summary>Where each parameter lies in one flat array, so that an optimiser's step is a few vector operations.</summary>
internal sealed class ParameterLayout
{
    private readonly Parameter[] _parameters;
    private readonly int[] _offsets;

    public ParameterLayout(IReadOnlyList<Parameter> parameters)
    {
        _parameters = [.. parameters];
        _offsets = new int[_parameters.Length];
        for (int i = 0; i < _parameters.Length; i++)
        {
            _offsets[i] = Count;
            Count += _parameters[i].Count;
        }
    }

    /// <summary>The parameters in order.</summary>
    public IReadOnlyList<Parameter> Parameters => _parameters;

    /// <summary>Number of values of all.</summary>
    public int Count { get; }

    /// <summary>The part of a flat array that holds a parameter, by its index.</summary>
    public Span<float> Of(Span<float> flat, int index) => flat.Slice(_offsets[index], _parameters[index].Count);

    /// <summary>The part of a flat array that holds a parameter, by its name.</summary>
    public Span<float> Of(Span<float> flat, string name) => Of(flat, Array.FindIndex(_parameters, parameter => parameter.Name == name));

    /// <summary>The values that training starts from: the same for the same seed.</summary>
    public float[] Start(long seed)
    {
        Random random = SeededRandom.For(seed, SeededRandom.Weights);
        float[] values = new float[Count];
        for (int i = 0; i < _parameters.Length; i++)
        {
            foreach (ref float value in Of(values, i))
            {
                double deviation = _parameters[i].Deviation;
                value = (float)(_parameters[i].Start + (deviation == 0 ? 0 : deviation * SeededRandom.Normal(random)));
            }
        }

        return values;
    }

    /// <summary>Defines the parameters as inputs of a graph: training changes them between runs.</summary>
    public void DefineInputs(OnnxGraphBuilder graph)
    {
        foreach (Parameter parameter in _parameters)
        {
            graph.Input(parameter.Name, TensorProto.Types.DataType.Float, [.. parameter.Shape.Select(size => (OnnxDimension)size)]);
        }
    }

    /// <summary>Defines the parameters as constants of a graph.</summary>
    public void DefineConstants(OnnxGraphBuilder graph, float[] values)
    {
        for (int i = 0; i < _parameters.Length; i++)
        {
            graph.Floats(_parameters[i].Name, Of(values, i), _parameters[i].Shape);
        }
    }
}
