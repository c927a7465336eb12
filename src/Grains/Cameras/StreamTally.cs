using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Models;

namespace AccMpeg.Grains.Cameras;

/// <summary>
/// Sums over a camera's stream in constant memory. Whenever <see cref="Horizon"/> chunks are in them they are halved, so that the means are those of the
/// last few hundred chunks.
/// </summary>
internal sealed class StreamTally
{
    /// <summary>Chunks after which what came before counts half.</summary>
    public const int Horizon = 256;

    private const double MicrosecondsPerSecond = 1e6;

    private long _chunks;
    private long _lastChunk = -1;
    private int _sinceHalved;
    private double _frames;
    private double _bytes;
    private double _shares;
    private double _judged;
    private double _objects;
    private double _decisions;
    private double _decideSeconds;

    /// <summary>An encoded frame arrived.</summary>
    public void Received(EncodedFramePart frame)
    {
        if (frame.Chunk != _lastChunk)
        {
            _lastChunk = frame.Chunk;
            _chunks++;
            if (++_sinceHalved > Horizon)
            {
                Halve();
            }
        }

        _frames++;
        _bytes += frame.Data.Length;
        _shares += frame.HighQualityShare;
        if (frame.DecideMicroseconds > 0)
        {
            _decisions++;
            _decideSeconds += frame.DecideMicroseconds / MicrosecondsPerSecond;
        }
    }

    /// <summary>A frame was judged.</summary>
    public void Judged(int objects)
    {
        _judged++;
        _objects += objects;
    }

    /// <summary>The means.</summary>
    public StreamFigures Summarise() => _frames == 0 ? StreamFigures.None : new StreamFigures
    {
        Chunks = _chunks,
        Bytes = _bytes / _frames,
        Share = _shares / _frames,
        Detections = _judged > 0 ? _objects / _judged : null,
        Time = _decisions > 0 ? _decideSeconds / _decisions : null,
    };

    private void Halve()
    {
        _sinceHalved = Horizon / 2;
        _frames /= 2;
        _bytes /= 2;
        _shares /= 2;
        _judged /= 2;
        _objects /= 2;
        _decisions /= 2;
        _decideSeconds /= 2;
    }
}
