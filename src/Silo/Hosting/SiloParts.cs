using AccMpeg.Grains.Decoding;
using AccMpeg.Grains.Inference;
using AccMpeg.Media;
using AccMpeg.Silo.Results;

namespace AccMpeg.Silo.Hosting;

/// <summary>What a silo owns beside its host: store, network and decoders, loaded before the host starts and disposed of after it has stopped.</summary>
internal sealed class SiloParts : IAsyncDisposable
{
    private SiloParts(SqliteResultStore store, ResultFeed feed, IFrameDetector detector, DecoderPool decoders)
    {
        Store = store;
        Feed = feed;
        Detector = detector;
        Decoders = decoders;
    }

    public SqliteResultStore Store { get; }

    public ResultFeed Feed { get; }

    public IFrameDetector Detector { get; }

    public DecoderPool Decoders { get; }

    /// <summary>Loads everything, the network warmed. Nothing stays open where anything fails.</summary>
    public static async Task<SiloParts> LoadAsync(SiloOptions options, Func<SiloOptions, TimeProvider, IFrameDetector> loadDetector, TimeProvider time)
    {
        IFrameDetector detector = loadDetector(options, time);
        try
        {
            var feed = new ResultFeed();
            SqliteResultStore store = SqliteResultStore.Open(new SqliteResultStoreOptions { Path = Path.Combine(options.DataDirectory, "results.db") }, feed);
            var decoding = new DecoderOptions { MaxWidth = options.Gateway.MaxFrameSide, MaxHeight = options.Gateway.MaxFrameSide };
            return new SiloParts(store, feed, detector, new DecoderPool(options.Decoding, () => new H264FrameDecoder(decoding)));
        }
        catch
        {
            await detector.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Detector.DisposeAsync();
        Decoders.Dispose();
        await Store.DisposeAsync();
    }
}
