using System.Collections.Frozen;
using AccMpeg.Training.Differentiation.Rules;

namespace AccMpeg.Training.Differentiation;

/// <summary>The operators that can be differentiated, and those whose output changes in steps and therefore passes no gradient on.</summary>
public static class GradientRules
{
    private static readonly FrozenDictionary<string, Action<GradientContext>> Rules = new Dictionary<string, Action<GradientContext>>
    {
        ["Abs"] = ActivationRules.Abs,
        ["Add"] = ArithmeticRules.Add,
        ["AveragePool"] = PoolingRules.AveragePool,
        ["BatchNormalization"] = NormalizationRules.BatchNormalization,
        ["Cast"] = LayoutRules.Cast,
        ["Clip"] = ActivationRules.Clip,
        ["Concat"] = LayoutRules.Concat,
        ["Conv"] = ConvolutionRules.Conv,
        ["ConvTranspose"] = ConvolutionRules.ConvTranspose,
        ["Cos"] = ActivationRules.Cos,
        ["DepthToSpace"] = LayoutRules.DepthToSpace,
        ["Div"] = ArithmeticRules.Div,
        ["Dropout"] = LayoutRules.Identity,
        ["Elu"] = ActivationRules.Elu,
        ["Erf"] = ActivationRules.Erf,
        ["Exp"] = ActivationRules.Exp,
        ["Expand"] = LayoutRules.Expand,
        ["Flatten"] = LayoutRules.Reshape,
        ["Gather"] = LayoutRules.Gather,
        ["Gemm"] = ArithmeticRules.Gemm,
        ["GlobalAveragePool"] = PoolingRules.GlobalAveragePool,
        ["GlobalMaxPool"] = PoolingRules.GlobalMaxPool,
        ["HardSigmoid"] = ActivationRules.HardSigmoid,
        ["HardSwish"] = ActivationRules.HardSwish,
        ["Identity"] = LayoutRules.Identity,
        ["InstanceNormalization"] = NormalizationRules.InstanceNormalization,
        ["LeakyRelu"] = ActivationRules.LeakyRelu,
        ["Log"] = ActivationRules.Log,
        ["LogSoftmax"] = ActivationRules.LogSoftmax,
        ["MatMul"] = ArithmeticRules.MatMul,
        ["Max"] = ArithmeticRules.Extreme,
        ["MaxPool"] = PoolingRules.MaxPool,
        ["Min"] = ArithmeticRules.Extreme,
        ["Mish"] = ActivationRules.Mish,
        ["Mul"] = ArithmeticRules.Mul,
        ["Neg"] = ActivationRules.Neg,
        ["PRelu"] = ActivationRules.PRelu,
        ["Pad"] = LayoutRules.Pad,
        ["Pow"] = ArithmeticRules.Pow,
        ["Reciprocal"] = ActivationRules.Reciprocal,
        ["ReduceMax"] = ReductionRules.Extreme,
        ["ReduceMean"] = ReductionRules.ReduceMean,
        ["ReduceMin"] = ReductionRules.Extreme,
        ["ReduceSum"] = ReductionRules.ReduceSum,
        ["Relu"] = ActivationRules.Relu,
        ["Reshape"] = LayoutRules.Reshape,
        ["Resize"] = ResizeRules.Resize,
        ["Sigmoid"] = ActivationRules.Sigmoid,
        ["Sin"] = ActivationRules.Sin,
        ["Slice"] = SliceRules.Slice,
        ["Softmax"] = ActivationRules.Softmax,
        ["Softplus"] = ActivationRules.Softplus,
        ["SpaceToDepth"] = LayoutRules.SpaceToDepth,
        ["Split"] = LayoutRules.Split,
        ["Sqrt"] = ActivationRules.Sqrt,
        ["Squeeze"] = LayoutRules.Reshape,
        ["Sub"] = ArithmeticRules.Sub,
        ["Sum"] = ArithmeticRules.Sum,
        ["Tanh"] = ActivationRules.Tanh,
        ["Transpose"] = LayoutRules.Transpose,
        ["Unsqueeze"] = LayoutRules.Reshape,
        ["Where"] = ArithmeticRules.Where,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Stepwise = new[]
    {
        "And", "ArgMax", "ArgMin", "Ceil", "Constant", "ConstantOfShape", "Equal", "EyeLike", "Floor", "Greater", "GreaterOrEqual", "IsInf", "IsNaN",
        "Less", "LessOrEqual", "NonZero", "Not", "OneHot", "Or", "Range", "Round", "Shape", "Sign", "Size", "Xor",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Names of the operators (of operator set 18, default domain) that can be differentiated, in alphabetical order.</summary>
    public static IReadOnlyList<string> Operators { get; } = [.. Rules.Keys.Order(StringComparer.Ordinal)];

    /// <summary>True where the operator's output changes in steps only, so that its derivative is zero wherever it has one.</summary>
    public static bool PassesNoGradient(string operation) => Stepwise.Contains(operation);

    internal static Action<GradientContext>? Find(string operation) => Rules.GetValueOrDefault(operation);
}
