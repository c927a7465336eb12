using System.Collections.Immutable;
using AccMpeg.Cli.Output;
using AccMpeg.Contracts.Results;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Cli.Encode;

/// <summary>What the cluster sees, for people: the decoded frames with the quality map and the final DNN's objects drawn over them.</summary>
internal sealed class EncodeOverlay : IDisposable
{
    private readonly H264Decoder _decoder = new();
    private readonly FinalDnn _network;
    private readonly Film _film;
    private readonly VideoFrame[] _frames = new VideoFrame[1];
    private readonly ImmutableArray<Detection>[] _objects = new ImmutableArray<Detection>[1];

    private EncodeOverlay(FinalDnn network, Film film) => (_network, _film) = (network, film);

    /// <summary>The overlay that the settings ask for; null where they ask for none.</summary>
    public static EncodeOverlay? Create(EncodeSettings settings, EncoderOptions options, ModelCatalog catalogue)
    {
        if (settings.Overlay is null)
        {
            return null;
        }

        FinalDnn network = FinalDnn.Load(catalogue.Find(settings.Dnn), settings.ToFinalDnn());
        try
        {
            return new EncodeOverlay(network, new Film(settings.Overlay, options));
        }
        catch
        {
            network.Dispose();
            throw;
        }
    }

    /// <summary>Adds a frame as it was sent, with the map that it was coded under.</summary>
    public void Write(EncodedFrame sent, QualityMap map)
    {
        using VideoFrame decoded = _decoder.Decode(sent.Data.Span);
        _frames[0] = decoded;
        _network.Detect(_frames, _objects);
        using VideoFrame canvas = decoded.Copy();
        OverlayPainter.PaintMap(canvas, map, map.LowestQp);
        OverlayPainter.PaintBoxes(canvas, _objects[0].AsSpan());
        _film.Add(canvas);
    }

    /// <summary>Makes the file appear.</summary>
    public void Complete() => _film.Complete();

    /// <inheritdoc/>
    public void Dispose()
    {
        _film.Dispose();
        _network.Dispose();
        _decoder.Dispose();
    }
}
