namespace AccMpeg.Media;

/// <summary>One number per colour plane of a tensor, in the tensor's channel order.</summary>
public readonly record struct ChannelValues(float First, float Second, float Third)
{
    /// <summary>The same number for every plane.</summary>
    public ChannelValues(float all)
        : this(all, all, all)
    {
    }

    /// <summary>The same number for every plane.</summary>
    public static implicit operator ChannelValues(float all) => new(all);

    /// <summary>Whether none is infinite or not a number.</summary>
    public bool IsFinite => float.IsFinite(First) && float.IsFinite(Second) && float.IsFinite(Third);

    /// <summary>Number of one plane, 0..2.</summary>
    public float this[int plane] => plane switch
    {
        0 => First,
        1 => Second,
        2 => Third,
        _ => throw new ArgumentOutOfRangeException(nameof(plane), plane, "A tensor has planes 0..2."),
    };
}
