using System.CommandLine;
using System.Net;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.Cli.Processes;
using AccMpeg.Cli.Settings;
using AccMpeg.Cli.Silo;
using AccMpeg.Silo.Gateway;
using AccMpeg.Silo.Ingest;
using AccMpeg.Silo.Security;

namespace AccMpeg.Cli.Gateway;

/// <summary>gateway run: takes edges for a cluster of silos elsewhere, until it is told to stop.</summary>
internal sealed class GatewayRunCommand : SettingsCommand<GatewayRunSettings>
{
    private readonly Setting<IPEndPoint?> _listen =
        new("--listen", new EndPointRule(), "127.0.0.1:7070", "Address for edges and the HTTP interface. Default: 127.0.0.1:7070.");

    private readonly ClusterJoinSettings _join = new();
    private readonly Setting<string?> _token =
        new("--token", new TextRule("a secret"), "s3cret", "What edges must show whose cameras have no token of their own; needed where other machines reach the address.");

    private readonly Setting<bool> _allowAnonymous =
        new("--allow-anonymous", new FlagRule(), "true", "Let edges in without a token even where other machines reach the address.");

    private readonly Setting<bool> _autoRegister = new(
        "--auto-register", new FlagRule(), "true", "Register a camera when its edge connects. Default: only where no other machine reaches the address.");

    private readonly Setting<string?> _tlsCert = new("--tls-cert", new TextRule("a PEM file"), "gateway.pem", "Certificate of the address.");
    private readonly Setting<string?> _tlsKey = new("--tls-key", new TextRule("a PEM file"), "gateway.key", "The certificate's key. Default: in the certificate's file.");
    private readonly Setting<string?> _siloCa = new(
        "--silo-ca", new TextRule("a PEM file"), "tls-dev.pem", "Authorities that alone may have signed the silos' certificates. Default: the machine's.");

    private readonly Setting<bool> _withParent = HostSettings.WithParent();

    public GatewayRunCommand(CliHost host)
        : base("run", "Run a gateway alone: edges connect here, silos elsewhere decode and judge. SIGTERM or SIGINT end it in order.", host)
    {
        foreach (Option option in new Option[] { _listen, _token, _allowAnonymous, _autoRegister, _tlsCert, _tlsKey, _siloCa, _withParent }.Concat(_join.OfClients))
        {
            Add(option);
        }
    }

    /// <inheritdoc/>
    protected override GatewayRunSettings Bind(ParseResult parse) => new(
        _join.Bind(parse) is not { } cluster ? null : new GatewayHostOptions
        {
            Listen = parse.GetValue(_listen) ?? new IPEndPoint(IPAddress.Loopback, 7070),
            Cluster = cluster,
            Gateway = new GatewayOptions
            {
                Token = parse.GetValue(_token),
                AllowAnonymous = parse.GetValue(_allowAnonymous),
                AutoRegister = parse.GetValue(_autoRegister) ? true : null,
            },
            Tls = new TlsOptions { Certificate = parse.GetValue(_tlsCert), Key = parse.GetValue(_tlsKey) },
            SiloAuthority = parse.GetValue(_siloCa),
        },
        parse.GetValue(_withParent));

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(GatewayRunSettings settings, CommandRun run, CancellationToken cancellation)
    {
        using ParentWatch? parent = settings.WithParent ? new ParentWatch(Host.In, cancellation) : null;
        CancellationToken stop = parent?.Token ?? cancellation;
        await using GatewayHost gateway = await GatewayHost.StartAsync(settings.Options!, logs => HostLogging.AddTo(logs, Host, run.Verbose), Host.Time, stop);
        Host.Out.WriteLine(run.Format == OutputFormat.Json ? JsonText.Line(new { listening = gateway.Address }) : $"Listening on {gateway.Address}");
        Host.Out.Flush();
        await gateway.WaitForShutdownAsync(stop);
        return ExitCode.Ok;
    }
}
