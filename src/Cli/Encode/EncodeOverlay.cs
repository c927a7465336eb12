using System.Collections.Immutable;
using AccMpeg.Contracts.Results;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Cli.Encode;

/// <summary>What the cluster sees, for people: the decoded frames with the quality map and the final DNN's objects drawn over them.</summary>
internal sealed class EncodeOverlay : IDisposable
{
    // The picture is for looking at, so its own coding should not be seen.
    private const int OverlayQp = 22;

    private readonly H264Decoder _decoder = new();
    private readonly FinalDnn _network;
    private readonly IRegionEncoder _encoder;
    private readonly Mp4Writer _file;
    private readonly QualityMap _quality;
    private readonly VideoFrame[] _frames = new VideoFrame[1];
    private readonly ImmutableArray<Detection>[] _objects = new ImmutableArray<Detection>[1];

    private EncodeOverlay(FinalDnn network, IRegionEncoder encoder, Mp4Writer file, EncoderOptions options)
    {
        _network = network;
        _encoder = encoder;
        _file = file;
        _quality = QualityMap.Uniform(options.Grid, OverlayQp);
    }

    /// <summary>The overlay that the settings ask for; null where they ask for none.</summary>
    public static EncodeOverlay? Create(EncodeSettings settings, EncoderOptions options, ModelCatalog catalogue)
    {
        if (settings.Overlay is null)
        {
            return null;
        }

        FinalDnn network = FinalDnn.Load(catalogue.Find(settings.Dnn), settings.ToFinalDnn());
        return new EncodeOverlay(network, RegionEncoders.Create(options), Mp4Writer.Create(settings.Overlay, options), options);
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
        using EncodedFrame picture = _encoder.Encode(canvas, _quality);
        _file.Write(picture);
    }

    /// <summary>Makes the file appear.</summary>
    public void Complete() => _file.Complete();

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _encoder.Dispose();
        _network.Dispose();
        _decoder.Dispose();
    }
}
