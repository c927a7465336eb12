using AccMpeg.Grains.Results;
using AccMpeg.Silo.Results;
using AccMpeg.Silo.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Hosting;

/// <summary>The store of results and what works on it in the background.</summary>
internal static class ResultServices
{
    /// <summary>Adds them.</summary>
    public static void AddTo(IServiceCollection services, SiloOptions options, SiloParts parts, TimeProvider time)
    {
        services.AddSingleton<IResultStore>(parts.Store);
        services.AddSingleton(parts.Store);
        services.AddSingleton(parts.Feed);
        if (parts.Database is { } database)
        {
            PostgresResultStoreOptions results = SiloParts.ResultsOf(options, time);
            services.AddHostedService(provider => new PostgresNews(database, parts.Feed, results, provider.GetRequiredService<ILogger<PostgresNews>>()));
            services.AddHostedService(provider => new PostgresRetention(database, results, provider.GetRequiredService<ILogger<PostgresRetention>>()));
        }

        if (options.Webhook is { } webhook)
        {
            IWebhookCursors cursors = parts.Database is { } shared
                ? new PostgresWebhookCursors(shared, time)
                : new SqliteWebhookCursors(Path.Combine(options.DataDirectory, "webhooks.db"), parts.Store);
            services.AddHostedService(provider => new WebhookSender(
                webhook, parts.Store, parts.Feed, cursors, time, provider.GetRequiredService<ILogger<WebhookSender>>()));
        }
    }
}
