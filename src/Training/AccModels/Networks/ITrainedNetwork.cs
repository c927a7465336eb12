using AccMpeg.Inference.Onnx;
using AccMpeg.Media;

namespace AccMpeg.Training.AccModels.Networks;

/// <summary>A network that training can make: what it takes, what training changes in it, and its graph.</summary>
internal interface ITrainedNetwork
{
    /// <summary>What training changes, in the order of its flat array.</summary>
    IReadOnlyList<Parameter> Parameters { get; }

    /// <summary>The head's last layer, whose output are the logits: a calibration is folded into it.</summary>
    ConvolutionLayer Last { get; }

    /// <summary>What it takes of frames with these macroblocks.</summary>
    IReadOnlyList<NetworkInput> InputsFor(MacroblockGrid grid);

    /// <summary>Appends the graph; inputs and parameters have been defined under their names.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="grid">The frames' macroblocks; null for frames of any size.</param>
    /// <returns>The logits, N x 1 x rows x columns.</returns>
    string Append(OnnxGraphBuilder graph, MacroblockGrid? grid);

    /// <summary>Multiplications for one frame with these macroblocks.</summary>
    long Multiplications(MacroblockGrid grid);
}
