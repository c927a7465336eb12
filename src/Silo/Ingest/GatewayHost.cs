using AccMpeg.Client;
using AccMpeg.Link;
using AccMpeg.Silo.Api;
using AccMpeg.Silo.Clustering;
using AccMpeg.Silo.Gateway;
using AccMpeg.Silo.Hosting;
using AccMpeg.Silo.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Ingest;

/// <summary>
/// A gateway alone: takes the connections of edges and brings them to their cameras as a client of the cluster, so that ingest scales apart from the silos
/// that judge. The HTTP interface is that of the silos, passed on.
/// </summary>
public sealed class GatewayHost : IAsyncDisposable
{
    private readonly GatewayHostOptions _options;
    private readonly WebApplication _app;
    private bool _disposed;

    private GatewayHost(GatewayHostOptions options, WebApplication app)
    {
        _options = options;
        _app = app;
        Address = WebListener.AddressOf(app);
    }

    /// <summary>Address for edges and clients of the HTTP interface.</summary>
    public Uri Address { get; }

    /// <summary>Connects to the cluster and starts to serve.</summary>
    /// <exception cref="ArgumentException">The options are unsound; the message lists every error.</exception>
    /// <exception cref="ClusterDatabaseException">The cluster's database cannot be used.</exception>
    /// <exception cref="IOException">The address is taken, or a certificate cannot be used.</exception>
    public static async Task<GatewayHost> StartAsync(
        GatewayHostOptions options, Action<ILoggingBuilder>? logging = null, TimeProvider? time = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException($"The gateway cannot run with these options:{string.Concat(errors.Select(error => $"\n  {error}"))}", nameof(options));
        }

        time ??= TimeProvider.System;
        await using (ClusterDatabase database = await OpenAsync(options, logging, time, cancellationToken))
        {
            // Only to say in clear words what is wrong with it; the client has connections of its own.
            await SoleCluster.CheckAsync(database, options.Cluster.ClusterId, cancellationToken);
        }

        WebApplication app = Build(options, logging, time);
        try
        {
            await app.StartAsync(cancellationToken);
            return new GatewayHost(options, app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    /// <summary>Completes when the process is asked to stop (SIGINT, SIGTERM) or the token is cancelled. The gateway then still runs: dispose of it.</summary>
    public async Task WaitForShutdownAsync(CancellationToken cancellationToken)
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (_app.Lifetime.ApplicationStopping.UnsafeRegister(_ => asked.TrySetResult(), null))
        await using (cancellationToken.UnsafeRegister(_ => asked.TrySetResult(), null))
        {
            await asked.Task;
        }
    }

    /// <summary>Sends edges away to come again elsewhere, and ends.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        _app.Services.GetRequiredService<SiloDrain>().Begin();
        await _app.Services.GetRequiredService<EdgeGateway>().CloseAsync(_options.ShutdownPatience / 2);
        await _app.StopAsync(CancellationToken.None);
        await _app.DisposeAsync();
    }

    private static async Task<ClusterDatabase> OpenAsync(GatewayHostOptions options, Action<ILoggingBuilder>? logging, TimeProvider time, CancellationToken cancellationToken)
    {
        using ILoggerFactory logs = LoggerFactory.Create(builder => logging?.Invoke(builder));
        return await DatabaseWait.OpenAsync(
            () => ClusterDatabase.OpenAsync(options.Cluster, ClusterSchema.Parts, cancellationToken),
            async () => await WaitingRoom.OpenAsync(options.Listen, options.Tls, Environment.CurrentDirectory, time),
            logs.CreateLogger<GatewayHost>(),
            time,
            cancellationToken);
    }

    private static WebApplication Build(GatewayHostOptions options, Action<ILoggingBuilder>? logging, TimeProvider time)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        logging?.Invoke(builder.Logging);
        WebListener.Configure(builder.WebHost, options.Listen, options.Tls, Environment.CurrentDirectory, time);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = options.ShutdownPatience);
        AddServices(builder.Services, options, time);

        WebApplication app = builder.Build();
        ApiFailures.Use(app);
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
        app.Map(Contracts.Edge.EdgeProtocol.Path, (EdgeGateway gateway, HttpContext context) => gateway.ServeAsync(context));
        HealthEndpoints.Map(app);
        MetricsEndpoints.Map(app);
        app.Map("/api/{**path}", (ApiRelay relay, HttpContext context) => relay.ServeAsync(context));
        return app;
    }

    private static void AddServices(IServiceCollection services, GatewayHostOptions options, TimeProvider time)
    {
        services.AddProblemDetails();
        services.AddAccMpegClient(new AccMpegClientOptions
        {
            ConnectionString = options.Cluster.ConnectionString,
            ClusterId = options.Cluster.ClusterId,
            ServiceId = options.Cluster.ServiceId,
            SiloListRefresh = SiloAddresses.ClientRefresh,
        });
        services.AddSingleton(options);
        services.AddSingleton(options.Gateway.For(options.Listen.Address));
        services.AddSingleton(time);
        services.AddSingleton<SiloDrain>();
        services.AddSingleton<IOtherGateways, NoOtherGateways>();
        services.AddSingleton<GatewayPeers>();
        services.AddSingleton<EdgeGateway>();
        services.AddSingleton<SiloAddresses>();
        services.AddSingleton<ISiloLosses>(provider => provider.GetRequiredService<SiloAddresses>());
        services.AddHostedService(provider => provider.GetRequiredService<SiloAddresses>());
        services.AddSingleton(new HttpMessageInvoker(TrustedAuthority.CreateHandler(options.SiloAuthority)));
        services.AddSingleton<ApiRelay>();
        services.AddSingleton<PrometheusExporter>();
    }
}
