using AccMpeg.Grains.Decoding;
using AccMpeg.Grains.Inference;
using AccMpeg.Inference;
using AccMpeg.Media;
using AccMpeg.Silo.Clustering;
using AccMpeg.Silo.Models;
using AccMpeg.Silo.Results;
using AccMpeg.Silo.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Hosting;

/// <summary>What a silo owns beside its host: store, network and decoders, loaded before the host starts and disposed of after it has stopped.</summary>
internal sealed class SiloParts : IAsyncDisposable
{
    private readonly OtlpExport? _export = OtlpExport.TryStart("accmpeg-silo", Environment.GetEnvironmentVariable);
    private JsonLinesSink? _sink;

    private readonly DataDirectory _directory;
    private readonly FinalDnnSource _source;

    private SiloParts(DataDirectory directory, ClusterDatabase? database, IResultDatabase store, ResultFeed feed, FinalDnnShelf finalDnns, FinalDnnSource source, DecoderPool decoders)
    {
        _directory = directory;
        Database = database;
        Store = store;
        Feed = feed;
        FinalDnns = finalDnns;
        _source = source;
        Decoders = decoders;
    }

    /// <summary>The database of the cluster; null where the silo is alone.</summary>
    public ClusterDatabase? Database { get; }

    public IResultDatabase Store { get; }

    public ResultFeed Feed { get; }

    public FinalDnnShelf FinalDnns { get; }

    public DecoderPool Decoders { get; }

    public PrometheusExporter Metrics { get; } = new();

    /// <summary>Loads everything, the network warmed. Nothing stays open where anything fails.</summary>
    public static async Task<SiloParts> LoadAsync(
        SiloOptions options,
        Func<SiloOptions, TimeProvider, IFrameDetector> loadDetector,
        Func<ModelFile, IFrameDetector>? loadNext,
        Action<ILoggingBuilder>? logging,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        DataDirectory directory = DataDirectory.Take(options.DataDirectory);
        IFrameDetector? detector = null;
        ClusterDatabase? database = null;
        try
        {
            if (options.Cluster is { } cluster)
            {
                database = await OpenAsync(options, cluster, logging, time, cancellationToken);
                await SoleCluster.CheckAsync(database, cluster.ClusterId, cancellationToken);
            }

            detector = loadDetector(options, time);
            var feed = new ResultFeed();
            IResultDatabase store = database is not null
                ? new PostgresResultStore(database, ResultsOf(options, time))
                : SqliteResultStore.Open(
                    new SqliteResultStoreOptions { Path = Path.Combine(options.DataDirectory, "results.db"), Retention = options.Retention, Time = time }, feed);
            var decoding = new DecoderOptions { MaxWidth = options.Gateway.MaxFrameSide, MaxHeight = options.Gateway.MaxFrameSide };
            var source = new FinalDnnSource(options, loadNext ?? (file => DetectorLoader.Load(file, options, time)));
            return new SiloParts(directory, database, store, feed, new FinalDnnShelf(detector, source, options.FinalDnns, time), source, new DecoderPool(options.Decoding, () => new H264FrameDecoder(decoding)));
        }
        catch
        {
            if (detector is not null)
            {
                await detector.DisposeAsync();
            }

            if (database is not null)
            {
                await database.DisposeAsync();
            }

            directory.Dispose();
            throw;
        }
    }

    /// <summary>How results are kept in a cluster's database.</summary>
    public static PostgresResultStoreOptions ResultsOf(SiloOptions options, TimeProvider time) => new() { Retention = options.Retention, Time = time };

    /// <summary>Gives the parts what the host makes.</summary>
    public void Connect(IServiceProvider services)
    {
        _source.Blobs = services.GetRequiredService<ModelBlobs>();
        FinalDnns.Logger = services.GetRequiredService<ILogger<FinalDnnShelf>>();
    }

    /// <summary>Starts to write results to files, where the options say so; in a cluster nobody would know which silo has a camera's.</summary>
    public async Task StartSinkAsync(SiloOptions options, TimeProvider time, ILogger<JsonLinesSink> logger)
    {
        if (options.WriteJsonLines && !options.Retention.IsUsed && Database is null)
        {
            _sink = await JsonLinesSink.StartAsync(Path.Combine(options.DataDirectory, "results"), Store, Feed, time, logger);
        }
    }

    private static async Task<ClusterDatabase> OpenAsync(
        SiloOptions options, SiloClusterOptions cluster, Action<ILoggingBuilder>? logging, TimeProvider time, CancellationToken cancellationToken)
    {
        using ILoggerFactory logs = LoggerFactory.Create(builder => logging?.Invoke(builder));
        return await DatabaseWait.OpenAsync(
            () => ClusterDatabase.OpenAsync(cluster, ClusterSchema.Parts, cancellationToken),
            async () => await WaitingRoom.OpenAsync(options.Listen, options.Tls, options.DataDirectory, time),
            logs.CreateLogger<SiloHost>(),
            time,
            cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await FinalDnns.DisposeAsync();
        Decoders.Dispose();
        if (_sink is not null)
        {
            await _sink.DisposeAsync();
        }

        await Store.DisposeAsync();
        if (Database is not null)
        {
            await Database.DisposeAsync();
        }

        _export?.Dispose();
        Metrics.Dispose();
        _directory.Dispose();
    }
}
