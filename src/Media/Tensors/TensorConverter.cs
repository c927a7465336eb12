using AccMpeg.Contracts.Validation;

namespace AccMpeg.Media;

/// <summary>
/// I420 frames of any size to the float tensor of a network: swscale resizes to packed 8-bit RGB with the frame's own colour matrix (BT.601,
/// limited range, where the frame does not say), then bytes become floats. Keeps the scalers it needs; not thread safe.
/// </summary>
public sealed class TensorConverter : IDisposable
{
    // A silo feeds one network from cameras of a few different sizes; more than this many in turn rebuilds scalers, which is only slow.
    private const int MaxScalers = 8;

    private readonly List<RgbScaler> _scalers = new(MaxScalers);
    private bool _disposed;

    /// <summary>A converter into one layout. Throws <see cref="ArgumentException"/> with every error of the layout.</summary>
    public TensorConverter(TensorLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        layout.Validate().ThrowIfAny(nameof(layout));
        FFmpegLibraries.EnsureLoaded();
        Layout = layout;
    }

    /// <summary>What the tensors look like.</summary>
    public TensorLayout Layout { get; }

    /// <summary>Fills <paramref name="destination"/> (3 * H * W floats, one plane per colour) and tells where the frame lies in it.</summary>
    public TensorGeometry Convert(VideoFrame frame, Span<float> destination)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ObjectDisposedException.ThrowIf(_disposed, this);
        if (destination.Length != Layout.Length)
        {
            throw new ArgumentException(
                $"A tensor of 3x{Layout.Height}x{Layout.Width} has {Layout.Length} floats, not {destination.Length}.", nameof(destination));
        }

        TensorGeometry geometry = Layout.GeometryFor(frame.Width, frame.Height);
        RgbScaler scaler = ScalerFor(frame, geometry);
        scaler.Scale(frame);
        for (int row = 0; row < geometry.ContentHeight; row++)
        {
            scaler.Separate(row);
            FillRow(scaler, row, destination);
        }

        FillBelow(geometry.ContentHeight, destination);
        return geometry;
    }

    /// <summary>Frees the scalers.</summary>
    public void Dispose()
    {
        _disposed = true;
        foreach (RgbScaler scaler in _scalers)
        {
            scaler.Dispose();
        }

        _scalers.Clear();
    }

    private void FillRow(RgbScaler scaler, int row, Span<float> destination)
    {
        for (int plane = 0; plane < 3; plane++)
        {
            int colour = Layout.ChannelOrder == ChannelOrder.Rgb ? plane : 2 - plane;
            Span<float> line = destination.Slice(((plane * Layout.Height) + row) * Layout.Width, Layout.Width);
            ByteToFloat.Convert(scaler.Plane(colour), line, Layout.Scale[plane], Layout.Bias[plane]);
            line[scaler.Geometry.ContentWidth..].Fill(Padding(plane));
        }
    }

    private void FillBelow(int rows, Span<float> destination)
    {
        for (int plane = 0; plane < 3; plane++)
        {
            destination.Slice(plane * Layout.Width * Layout.Height, Layout.Width * Layout.Height)[(rows * Layout.Width)..].Fill(Padding(plane));
        }
    }

    private float Padding(int plane) => (Layout.PadValue * Layout.Scale[plane]) + Layout.Bias[plane];

    private RgbScaler ScalerFor(VideoFrame frame, TensorGeometry geometry)
    {
        FrameColour colour = FrameColour.Of(frame);
        for (int i = 0; i < _scalers.Count; i++)
        {
            if (_scalers[i].Geometry == geometry && _scalers[i].Colour == colour)
            {
                return _scalers[i];
            }
        }

        if (_scalers.Count == MaxScalers)
        {
            _scalers[0].Dispose();
            _scalers.RemoveAt(0);
        }

        RgbScaler scaler = new(geometry, colour, Layout.Interpolation);
        _scalers.Add(scaler);
        return scaler;
    }
}
