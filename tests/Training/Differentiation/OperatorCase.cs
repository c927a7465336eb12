using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.Tests.Differentiation;

/// <summary>One use of an operator whose gradient is checked.</summary>
/// <param name="Operation">Operator of the default domain.</param>
/// <param name="Name">What is special about this use.</param>
/// <param name="Inputs">The inputs in order.</param>
/// <param name="Attributes">The node's attributes.</param>
public sealed record OperatorCase(string Operation, string Name, CaseInput[] Inputs, AttributeProto[] Attributes)
{
    /// <summary>Number of outputs; the gradient starts at all of them.</summary>
    public int Outputs { get; init; } = 1;

    /// <summary>Opset of the model.</summary>
    public long OperatorSet { get; init; } = 18;

    public override string ToString() => $"{Operation}: {Name}";
}
