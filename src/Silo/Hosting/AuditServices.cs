using AccMpeg.Silo.Security;
using AccMpeg.Silo.Security.Audit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AccMpeg.Silo.Hosting;

/// <summary>The audit log: a file of the silo's, and in a cluster its copy beside those of the others.</summary>
internal static class AuditServices
{
    /// <summary>Adds it.</summary>
    public static void AddTo(IServiceCollection services, SiloOptions options, SiloParts parts, TimeProvider time)
    {
        string path = Path.Combine(options.DataDirectory, "audit.jsonl");
        services.AddSingleton(provider => new AuditTrail(path, time, provider.GetRequiredService<ILogger<AuditTrail>>()));
        if (options.AuditMaxAge is { } age)
        {
            services.AddHostedService(provider => new AuditRetention(
                provider.GetRequiredService<AuditTrail>(), parts.Database, age, time, provider.GetRequiredService<ILogger<AuditRetention>>()));
        }

        if (parts.Database is not { } database)
        {
            services.AddSingleton<IAuditLog>(new FileAuditLog(path));
            return;
        }

        string silo = SiloIdentity.Of(options.DataDirectory);
        services.AddSingleton<IAuditLog>(new PostgresAuditLog(database));
        services.AddHostedService(provider => new AuditShipper(path, silo, database, time, provider.GetRequiredService<ILogger<AuditShipper>>()));
    }
}
