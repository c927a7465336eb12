using AccMpeg.Cli.Frame;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Validation;
using AccMpeg.EdgeAgent;

namespace AccMpeg.Cli.Edge;

/// <summary>Settings of <c>edge run</c>.</summary>
internal sealed record EdgeRunSettings : ICommandSettings
{
    /// <summary>The camera's name as given.</summary>
    public required string Camera { get; init; }

    /// <summary>Gateways as given.</summary>
    public required IReadOnlyList<string> Gateways { get; init; }

    /// <summary>The agent's options; camera and gateways are filled in by <see cref="ToOptions"/>.</summary>
    public required EdgeAgentOptions Agent { get; init; }

    /// <summary>Directory of the catalogue; null = the default one.</summary>
    public string? Models { get; init; }

    /// <summary>End in order when standard input closes.</summary>
    public bool WithParent { get; init; }

    /// <summary>The agent's options, whole.</summary>
    public EdgeAgentOptions ToOptions() =>
        Agent with { Camera = CameraId.Parse(Camera), Gateways = [.. Addresses.Select(gateway => new Uri(gateway))] };

    private IEnumerable<string> Addresses => Gateways.SelectMany(gateway => gateway.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));

    /// <inheritdoc/>
    public IReadOnlyList<string> Validate()
    {
        List<string> errors = [];
        if (!CameraId.TryParse(Camera, out _))
        {
            errors.AddError("--camera", $"'{Camera}'", NameRule.Text);
        }

        foreach (string gateway in Addresses.Where(gateway => !Uri.TryCreate(gateway, UriKind.Absolute, out _)))
        {
            errors.Add($"--gateway is '{gateway}'; it must be an address such as http://silo:8080.");
        }

        return errors.Count > 0 ? errors : ToOptions().Validate();
    }
}
