using AccMpeg.Inference.Onnx;

namespace AccMpeg.Training.Differentiation;

/// <summary>The attributes of a node, with ONNX's defaults for those that are absent.</summary>
internal readonly struct NodeAttributes(NodeProto node)
{
    public bool Has(string name) => Find(name) is not null;

    public long Int(string name, long absent) => Find(name) is { } found ? found.I : absent;

    public float Float(string name, float absent) => Find(name) is { } found ? found.F : absent;

    public string Text(string name, string absent) => Find(name) is { } found ? found.S.ToStringUtf8() : absent;

    public long[]? Ints(string name) => Find(name) is { } found ? [.. found.Ints] : null;

    private AttributeProto? Find(string name)
    {
        foreach (AttributeProto attribute in node.Attribute)
        {
            if (attribute.Name == name)
            {
                return attribute;
            }
        }

        return null;
    }
}
