using AccMpeg.Grains.Cameras;
using AccMpeg.Grains.Fleet;
using AccMpeg.Grains.Inference;
using AccMpeg.Grains.Models;
using AccMpeg.Grains.Placement;
using AccMpeg.Grains.Results;
using AccMpeg.Inference;
using AccMpeg.Silo.Api;
using AccMpeg.Silo.Clustering;
using AccMpeg.Silo.Fleet;
using AccMpeg.Silo.Gateway;
using AccMpeg.Silo.Hosting;
using AccMpeg.Silo.Models;
using AccMpeg.Silo.Results;
using AccMpeg.Silo.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo;

/// <summary>A silo: gateway, grains, network, results and HTTP API in one process.</summary>
public sealed class SiloHost : IAsyncDisposable
{
    private readonly SiloOptions _options;
    private readonly WebApplication _app;
    private readonly SiloParts _parts;
    private readonly SiloDrain _drain;
    private bool _disposed;

    private SiloHost(SiloOptions options, WebApplication app, SiloParts parts)
    {
        _options = options;
        _app = app;
        _parts = parts;
        _drain = app.Services.GetRequiredService<SiloDrain>();
        Address = WebListener.AddressOf(app);
    }

    /// <summary>What the silo is made of, for tests of its parts.</summary>
    internal IServiceProvider Services => _app.Services;

    /// <summary>Address of the HTTP API; edges connect to the same host and port.</summary>
    public Uri Address { get; }

    /// <summary>Loads and warms the network, then starts to serve. Completes when edges may connect.</summary>
    /// <exception cref="ArgumentException">The options are unsound; the message lists every error.</exception>
    /// <exception cref="ModelException">The network cannot be loaded.</exception>
    /// <exception cref="Clustering.ClusterDatabaseException">The cluster's database cannot be used.</exception>
    /// <exception cref="ResultStoreException">The results cannot be kept.</exception>
    /// <exception cref="IOException">The address is taken, or the data directory cannot be used or belongs to a running silo.</exception>
    public static Task<SiloHost> StartAsync(
        SiloOptions options, Action<ILoggingBuilder>? logging = null, TimeProvider? time = null, CancellationToken cancellationToken = default) =>
        StartAsync(options, DetectorLoader.Load, logging, time ?? TimeProvider.System, cancellationToken);

    /// <summary>Starts with any detector, and with any for those that are loaded later.</summary>
    internal static async Task<SiloHost> StartAsync(
        SiloOptions options,
        Func<SiloOptions, TimeProvider, IFrameDetector> loadDetector,
        Action<ILoggingBuilder>? logging,
        TimeProvider time,
        CancellationToken cancellationToken,
        Func<ModelFile, IFrameDetector>? loadNext = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException($"The silo cannot run with these options:{string.Concat(errors.Select(error => $"\n  {error}"))}", nameof(options));
        }

        options = options.Resolved();
        SiloParts parts = await SiloParts.LoadAsync(options, loadDetector, loadNext, logging, time, cancellationToken);
        WebApplication? app = null;
        try
        {
            app = Build(options, parts, logging, time);
            parts.Connect(app.Services);
            await parts.StartSinkAsync(options, time, app.Services.GetRequiredService<ILogger<JsonLinesSink>>());
            await app.StartAsync(cancellationToken);
            return new SiloHost(options, app, parts);
        }
        catch
        {
            if (app is not null)
            {
                await app.DisposeAsync();
            }

            await parts.DisposeAsync();
            throw;
        }
    }

    /// <summary>Completes when the process is asked to stop (SIGINT, SIGTERM) or the token is cancelled. The silo then still runs: dispose of it to drain it.</summary>
    public async Task WaitForShutdownAsync(CancellationToken cancellationToken)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        IHostApplicationLifetime lifetime = _app.Lifetime;
        await using (lifetime.ApplicationStopping.UnsafeRegister(_ => asked.TrySetResult(), null))
        await using (cancellationToken.UnsafeRegister(_ => asked.TrySetResult(), null))
        {
            await asked.Task;
        }
    }

    /// <summary>
    /// Drains in order, within the shutdown's patience: no new edges and readers, frames under way are finished and stored, edges go elsewhere,
    /// the network is unloaded, the store is flushed and closed.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _drain.Begin();
        using var limit = new CancellationTokenSource(_options.ShutdownPatience);

        // While Orleans still runs whole: cameras need the network to finish, and a host elsewhere for the next connection.
        await HandOverAsync();
        await _app.Services.GetRequiredService<EdgeGateway>().CloseAsync(_options.ShutdownPatience / 4);
        try
        {
            await _app.StopAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            // Out of patience: what is not stored was never acknowledged.
        }

        await _app.DisposeAsync();
        await _parts.DisposeAsync();
    }

    private async Task HandOverAsync()
    {
        LocalCameras cameras = _app.Services.GetRequiredService<LocalCameras>();
        TimeProvider time = _app.Services.GetRequiredService<TimeProvider>();
        ILogger logger = _app.Services.GetRequiredService<ILogger<SiloHost>>();
        TimeSpan patience = _options.ShutdownPatience / 2;
        long start = time.GetTimestamp();
        logger.Draining(cameras.Count);
        int left = await cameras.HandOverAsync(patience);
        if (left == 0)
        {
            logger.Drained(time.GetElapsedTime(start).TotalSeconds);
        }
        else
        {
            logger.NotDrained(left, patience.TotalSeconds);
        }
    }

    private static WebApplication Build(SiloOptions options, SiloParts parts, Action<ILoggingBuilder>? logging, TimeProvider time)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        logging?.Invoke(builder.Logging);
        WebListener.Configure(builder.WebHost, options.Listen, options.Tls, options.DataDirectory, time);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownPatience);
        OrleansSetup.AddTo(builder, options, parts.FinalDnns.FinalDnn, parts.Database);
        AddServices(builder.Services, options, parts, time);

        WebApplication app = builder.Build();
        ApiFailures.Use(app);
        ApiGuard guard = app.Services.GetRequiredService<ApiGuard>();
        app.Use(next => context => guard.ServeAsync(context, next));
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
        app.Map(Contracts.Edge.EdgeProtocol.Path, (EdgeGateway gateway, Microsoft.AspNetCore.Http.HttpContext context) => gateway.ServeAsync(context));
        HealthEndpoints.Map(app);
        CameraEndpoints.Map(app);
        RegistrationEndpoints.Map(app);
        TokenEndpoints.Map(app);
        ResultStreamEndpoints.Map(app);
        StoredResultEndpoints.Map(app);
        AuditEndpoints.Map(app);
        ModelEndpoints.Map(app);
        ModelBlobEndpoints.Map(app);
        JobEndpoints.Map(app);
        SiloEndpoints.Map(app);
        MetricsEndpoints.Map(app);
        OpenApiEndpoints.Map(app);
        return app;
    }

    private static void AddServices(IServiceCollection services, SiloOptions options, SiloParts parts, TimeProvider time)
    {
        services.AddProblemDetails();
        services.AddExceptionHandler<StoreFailureHandler>();
        services.AddSingleton(options);
        services.AddSingleton(options.Gateway.For(options.Listen.Address));
        services.AddSingleton(options.Cameras);
        services.AddSingleton(time);
        ResultServices.AddTo(services, options, parts, time);
        services.AddSingleton(parts.Decoders);
        services.AddSingleton(parts.FinalDnns);
        services.AddSingleton<IFrameDetector>(parts.FinalDnns);
        services.AddSingleton<LocalCameras>();
        services.AddSingleton<ClusterHosts>();
        services.AddSingleton<IClusterHosts>(provider => provider.GetRequiredService<ClusterHosts>());
        services.AddSingleton(new PlacementPolicy(options.DevicePolicy));
        services.AddSingleton<CameraHosting>();
        services.AddSingleton(options.Rebalance);
        services.AddHostedService<Rebalancer>();
        services.AddSingleton<LocalFrames>();
        services.AddSingleton<IFrameAnalyzer, GrainFrameAnalyzer>();
        services.AddSingleton<CameraPipelineServices>();
        services.AddSingleton(provider => new ApiKeyRing(options.ApiKeyFile, time, provider.GetRequiredService<ILogger<ApiKeyRing>>()));
        AuditServices.AddTo(services, options, parts, time);
        services.AddSingleton<EdgeCredentials>();
        services.AddSingleton<ApiGuard>();
        if (options.FleetFile is { } fleet)
        {
            services.AddSingleton(provider => new FleetApplier(
                provider.GetRequiredService<IGrainFactory>(), provider.GetRequiredService<AuditTrail>(), Path.Combine(options.DataDirectory, "fleet-file.json")));
            services.AddHostedService(provider => ActivatorUtilities.CreateInstance<FleetFileWatcher>(provider, fleet));
        }

        services.AddSingleton<FleetReporter>();
        services.AddSingleton<RegistryFollower>();
        services.AddSingleton<ITrialWitness, TrialWitness>();
        services.AddSingleton(provider => new ModelBlobs(
            options.ModelStore ?? Path.Combine(options.DataDirectory, "models"),
            parts.Database is { } shared ? new PostgresModelVault(shared) : null,
            provider.GetRequiredService<ILogger<ModelBlobs>>()));
        services.AddHostedService<FleetReports>();
        services.AddSingleton<IOtherGateways, ClusterMembers>();
        services.AddSingleton<GatewayPeers>();
        services.AddSingleton<ISiloLosses, NoLosses>();
        services.AddSingleton<EdgeGateway>();
        services.AddSingleton<SiloDrain>();
        services.AddSingleton(parts.Metrics);
    }
}
