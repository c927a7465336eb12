using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AccMpeg.Silo.Telemetry;

/// <summary>Sends metrics and spans by OTLP, as the standard OTEL_* environment variables say; nothing where they name no end point.</summary>
public sealed class OtlpExport : IDisposable
{
    private static readonly string[] Endpoints =
        ["OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT"];

    private readonly MeterProvider _metrics;
    private readonly TracerProvider _traces;

    private OtlpExport(string serviceName)
    {
        // The environment's OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win over this name.
        ResourceBuilder resource = ResourceBuilder.CreateEmpty().AddService(serviceName).AddTelemetrySdk().AddEnvironmentVariableDetector();
        _metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter("AccMpeg.*").AddMeter("Microsoft.Orleans").AddOtlpExporter().Build();
        _traces = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource("AccMpeg.*").AddSource("Microsoft.Orleans.*").AddOtlpExporter().Build();
    }

    /// <summary>Starts to send; null where no end point is named or OTEL_SDK_DISABLED is true.</summary>
    /// <param name="serviceName">Name of the service where the environment gives none.</param>
    /// <param name="environment">Reads an environment variable.</param>
    public static OtlpExport? TryStart(string serviceName, Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        bool disabled = string.Equals(environment("OTEL_SDK_DISABLED"), "true", StringComparison.OrdinalIgnoreCase);
        return !disabled && Array.Exists(Endpoints, name => !string.IsNullOrWhiteSpace(environment(name))) ? new OtlpExport(serviceName) : null;
    }

    /// <summary>Sends what is left.</summary>
    public void Dispose()
    {
        _metrics.Dispose();
        _traces.Dispose();
    }
}
