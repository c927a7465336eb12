using System.Text.Json;
using AccMpeg.Cli.Processes;
using AccMpeg.Tests.Support;

namespace AccMpeg.Cli.Tests.Processes;

/// <summary>A silo and edges as real processes of this program, over sockets, with a directory of their own.</summary>
internal sealed class ClusterFixture : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-cluster-").FullName;
    private readonly List<ChildProcess> _children = [];
    private readonly string _models;

    private ClusterFixture(string models) => _models = models;

    /// <summary>The running silo.</summary>
    public ChildProcess Silo { get; private set; } = null!;

    /// <summary>Its address.</summary>
    public Uri Address { get; private set; } = null!;

    public static async Task<ClusterFixture> StartAsync()
    {
        ClusterFixture cluster = new(await DefaultModels.DirectoryAsync());
        cluster.Silo = cluster.Start(
            "silo",
            "silo", "run", "--with-parent", "--output=json", "--listen=127.0.0.1:0", "--orleans-silo-port=0", "--orleans-gateway-port=0",
            $"--data={cluster._directory}", "--input=432x324", "--warm-up-frame=768x576");
        cluster.Address = new Uri((await ReadJsonAsync(cluster.Silo)).GetProperty("listening").GetString()!);
        return cluster;
    }

    /// <summary>An edge on the street clip.</summary>
    public ChildProcess StartEdge(string camera, params string[] more) => Start(
        camera,
        ["edge", "run", "--with-parent", "--output=json", $"--camera={camera}", $"--source={TestData.StreetClip}", $"--gateway={Address}", $"--record={Record(camera)}", .. more]);

    /// <summary>The next line of a child's data.</summary>
    public static async Task<JsonElement> ReadJsonAsync(ChildProcess child)
    {
        try
        {
            return JsonDocument.Parse(await child.Lines.ReadAsync()).RootElement;
        }
        catch (System.Threading.Channels.ChannelClosedException)
        {
            throw new InvalidOperationException($"{child.Name} ended: {child.LastErrors}");
        }
    }

    /// <summary>Closes a child's standard input and waits for its end.</summary>
    public static Task<int?> StopAsync(ChildProcess child) => child.StopAsync(Patience, TimeProvider.System);

    public string Record(string camera) => Path.Combine(_directory, $"{camera}.record");

    /// <summary>The silo's outcomes of a camera, by sequence. To be called after the silo has ended.</summary>
    public IReadOnlyList<JsonElement> Outcomes(string camera) =>
        [.. File.ReadLines(Path.Combine(_directory, "results", $"{camera}.jsonl")).Select(line => JsonDocument.Parse(line).RootElement)];

    public async ValueTask DisposeAsync()
    {
        foreach (ChildProcess child in _children)
        {
            await child.DisposeAsync();
        }

        Directory.Delete(_directory, recursive: true);
    }

    private ChildProcess Start(string name, params string[] arguments)
    {
        ChildProcess child = ChildProcess.Start(
            name, [.. arguments, $"--models={_models}"], ChildEnvironment.Of(CliRun.OwnEnvironment), Path.Combine(_directory, $"{name}.log"));
        _children.Add(child);
        return child;
    }
}
