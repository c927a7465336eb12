using System.Diagnostics;
using AccMpeg.Contracts.Validation;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Training.AccGrad;

/// <summary>
/// Walks a clip and computes the accuracy gradients of its frames from real encodes: two encoders run over all frames side by side, one at
/// each QP, so that every frame has the references that it has in the stream; every n-th frame is looked at. The source stays its owner's. One caller at a time.
/// </summary>
public sealed class AccGradClip : IDisposable
{
    private readonly IVideoSource _source;
    private readonly AccGradClipOptions _options;
    private readonly AccGradComputer _computer;
    private readonly UniformEncode _high;
    private readonly UniformEncode? _low;
    private readonly float[] _values;
    private long _frames;

    /// <param name="source">The clip.</param>
    /// <param name="network">The final DNN.</param>
    /// <param name="options">Settings.</param>
    /// <exception cref="ArgumentException">The options are invalid; the message holds every error.</exception>
    /// <exception cref="Differentiation.DifferentiationException">The network cannot be differentiated.</exception>
    /// <exception cref="ModelException">The network is none whose accuracy gradient is known.</exception>
    /// <exception cref="MediaException">The encoder cannot be opened.</exception>
    public AccGradClip(IVideoSource source, ModelFile network, AccGradClipOptions options)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(options);
        options.Validate().ThrowIfAny(nameof(options));
        _source = source;
        _options = options;
        EncoderOptions encoder = options.ToEncoder(source.Info);
        Grid = encoder.Grid;
        _values = new float[Grid.Count];
        _computer = new AccGradComputer(network, source.Info.Width, source.Info.Height, options.Gradient);
        try
        {
            _high = new UniformEncode(encoder, options.QpHigh);
            _low = options.Gradient.NeedsLowQuality ? new UniformEncode(encoder, options.QpLow) : null;
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>The macroblocks of a frame.</summary>
    public MacroblockGrid Grid { get; }

    /// <summary>Frames read so far.</summary>
    public long Frames => _frames;

    /// <summary>Goes through the clip, up to its end or the limits, and stops at each frame that is looked at. Goes on where an earlier enumeration stopped.</summary>
    /// <param name="maxFrames">Most frames of this enumeration, those between two samples among them.</param>
    /// <param name="end">First timestamp that is left out; null for none.</param>
    /// <param name="cancellationToken">Stops reading, also in the midst of blocked input.</param>
    /// <exception cref="MediaException">The source or the encoder failed.</exception>
    /// <exception cref="ModelException">The network failed.</exception>
    public IEnumerable<AccGradFrame> Compute(
        long maxFrames = long.MaxValue, TimeSpan? end = null, CancellationToken cancellationToken = default)
    {
        long encodeTicks = 0;
        for (long count = 0; count < maxFrames; count++)
        {
            using VideoFrame? frame = _source.Read(cancellationToken);
            if (frame is null || frame.Timestamp >= end)
            {
                yield break;
            }

            long started = Stopwatch.GetTimestamp();
            using VideoFrame high = _high.Pass(frame);
            using VideoFrame low = _low?.Pass(frame) ?? high.Share();
            long encoded = Stopwatch.GetTimestamp();
            encodeTicks += encoded - started;
            long index = _frames++;
            if (index % _options.Every != 0)
            {
                continue;
            }

            _computer.Compute(high, low, _values);
            yield return new AccGradFrame
            {
                Index = index,
                Source = frame,
                High = high,
                Low = low,
                Values = _values,
                EncodeTime = Stopwatch.GetElapsedTime(0, encodeTicks),
                GradientTime = Stopwatch.GetElapsedTime(encoded),
            };
            encodeTicks = 0;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _low?.Dispose();
        _high?.Dispose();
        _computer.Dispose();
    }
}
