using AccMpeg.Media;

namespace AccMpeg.Cli.Output;

/// <summary>An .mp4 of pictures for people to look at, all at a quality at which its own coding is not seen.</summary>
internal sealed class Film : IDisposable
{
    private const int Qp = 22;

    private readonly IRegionEncoder _encoder;
    private readonly Mp4Writer _file;
    private readonly QualityMap _quality;

    /// <summary>Begins a film; the file appears by <see cref="Complete"/>.</summary>
    /// <exception cref="MediaException">The encoder cannot be had, or the file cannot be written.</exception>
    public Film(string path, EncoderOptions options)
    {
        _quality = QualityMap.Uniform(options.Grid, Qp);
        _encoder = RegionEncoders.Create(options);
        try
        {
            _file = Mp4Writer.Create(path, options);
        }
        catch
        {
            _encoder.Dispose();
            throw;
        }
    }

    /// <summary>Adds a picture, of the size that the options say.</summary>
    public void Add(VideoFrame picture)
    {
        using EncodedFrame encoded = _encoder.Encode(picture, _quality);
        _file.Write(encoded);
    }

    /// <summary>Makes the file appear.</summary>
    public void Complete() => _file.Complete();

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _encoder.Dispose();
    }
}
