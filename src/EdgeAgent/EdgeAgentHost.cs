using AccMpeg.Contracts.Validation;
using AccMpeg.Media;
using Microsoft.Extensions.Logging;

namespace AccMpeg.EdgeAgent;

/// <summary>The camera side: captures, encodes with a quality map, and streams to the cluster.</summary>
public sealed class EdgeAgentHost
{
    private readonly Func<EdgeAgentOptions, EdgeComponents> _components;

    /// <summary>An agent with the real source, policies and encoder.</summary>
    public EdgeAgentHost()
        : this(EdgeComponentsFactory.Create)
    {
    }

    internal EdgeAgentHost(Func<EdgeAgentOptions, EdgeComponents> components) => _components = components;

    /// <summary>
    /// Runs one camera until cancelled, until its source ends or a gateway stops it for good; whatever link or live source do meanwhile, it
    /// connects again. Ending is orderly: what is on its way is delivered first, within <see cref="EdgeAgentOptions.StopTimeout"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The options are invalid; the message has every error.</exception>
    /// <exception cref="MediaException">The source file cannot be opened, or there is no such encoder.</exception>
    /// <exception cref="Inference.ModelException">The AccModel cannot be loaded.</exception>
    /// <exception cref="Recording.StreamRecordException">The record cannot be written.</exception>
    public async Task<EdgeRunSummary> RunAsync(
        EdgeAgentOptions options, ILoggerFactory loggerFactory, TimeProvider time, CancellationToken cancellationToken, AgentPulse? pulse = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(loggerFactory);
        ArgumentNullException.ThrowIfNull(time);
        options.Validate().ThrowIfAny(nameof(options));
        EdgeComponents components = _components(options) with { Pulse = pulse ?? new AgentPulse(time) };
        EdgeRun run = new(options, components, loggerFactory.CreateLogger("AccMpeg.EdgeAgent"), time);
        return await run.RunAsync(cancellationToken);
    }
}
