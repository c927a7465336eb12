using System.CommandLine;
using System.Text.Json;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.Cli.Settings;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Silo.Api;
using static System.FormattableString;

namespace AccMpeg.Cli.Camera;

/// <summary>camera list: the fleet.</summary>
internal sealed class CameraListCommand : SettingsCommand<CameraListSettings>
{
    private const int Page = 1000;

    private readonly Setting<string?> _cluster = ClusterSettings.Address();
    private readonly Setting<string?> _apiKey = ClusterSettings.ApiKey();
    private readonly Setting<string?> _authority = ClusterSettings.Authority();

    public CameraListCommand(CliHost host)
        : base("list", "List the cameras of a cluster and what they do now.", host)
    {
        Add(_cluster);
        Add(_apiKey);
        Add(_authority);
    }

    /// <inheritdoc/>
    protected override CameraListSettings Bind(ParseResult parse) =>
        new(new ClusterAccess(parse.GetValue(_cluster) ?? ClusterSettings.DefaultAddress, parse.GetValue(_apiKey), parse.GetValue(_authority)));

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(CameraListSettings settings, CommandRun run, CancellationToken cancellation)
    {
        using ClusterClient cluster = new(settings.Access);
        List<CameraStatus> cameras = [];
        string? after = null;
        do
        {
            string path = Invariant($"cameras?limit={Page}") + (after is null ? string.Empty : $"&after={after}");
            CameraList page = (await cluster.SendAsync(HttpMethod.Get, path, null, null, cancellation)).Body!.Value.Deserialize<CameraList>(JsonText.Options)!;
            cameras.AddRange(page.Cameras);
            after = page.Next;
        }
        while (after is not null);

        Print(run, cameras, CameraText.WriteList);
        return ExitCode.Ok;
    }
}
