using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using AccMpeg.EdgeAgent;
using AccMpeg.Tests.Support;
using Xunit.Abstractions;

namespace AccMpeg.Cluster.Tests.Support;

/// <summary>A private PostgreSQL, silos as real processes over it, and edges. Silos have their addresses from the start, so that edges know them all.</summary>
internal sealed partial class ClusterUnderTest : IAsyncDisposable
{
    /// <summary>Frames a second of each camera: few, so that two processors serve all.</summary>
    public const int FrameRate = 4;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-cluster-").FullName;
    private readonly ITestOutputHelper _output;
    private readonly PrivatePostgres _postgres;
    private readonly int[] _ports;
    private readonly Dictionary<int, SiloProcess> _silos = [];
    private readonly Dictionary<string, EdgeUnderTest> _edges = new(StringComparer.Ordinal);
    private readonly List<(string Camera, EdgeRunSummary Summary)> _ended = [];
    private readonly List<SiloProcess> _gone = [];
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    private ClusterUnderTest(ITestOutputHelper output, PrivatePostgres postgres, string connection, string models, int silos)
    {
        _output = output;
        _postgres = postgres;
        Models = models;
        _ports = [.. Enumerable.Range(0, silos).Select(_ => TestPort.Free())];
        Connection = connection;
        Results = new StoredResults(connection);
    }

    /// <summary>The database of the silos and gateways that start from now on.</summary>
    public string Connection { get; set; }

    /// <summary>Directory of the program that silos and gateways run that start from now on.</summary>
    public string Program { get; set; } = AppContext.BaseDirectory;

    /// <summary>Catalogue of the silos that start from now on, and of commands.</summary>
    public string Models { get; set; }

    /// <summary>A directory that is gone with the cluster.</summary>
    public string Workspace => _directory;

    /// <summary>What it holds.</summary>
    public StoredResults Results { get; }

    /// <summary>The silos that run, by number.</summary>
    public IReadOnlyDictionary<int, SiloProcess> Silos => _silos;

    /// <summary>The edges that run, by camera.</summary>
    public IReadOnlyDictionary<string, EdgeUnderTest> Edges => _edges;

    /// <summary>The gateway that edges and clients of the HTTP interface use in place of the silos; null for the silos.</summary>
    public SiloProcess? Gateway { get; private set; }

    /// <summary>A client of the HTTP interface of the gateway, or of any silo that runs.</summary>
    public HttpClient Http => new() { BaseAddress = (Gateway ?? _silos.Values.First()).Address, Timeout = Patience };

    private string Clip => Path.Combine(_directory, "clip.mp4");

    /// <summary>Makes the database and the clip; no silo yet.</summary>
    public static async Task<ClusterUnderTest> CreateAsync(ITestOutputHelper output, int silos)
    {
        ClusterTests.RequireOrleans();
        string models = Path.GetDirectoryName(TestData.Cached("models", "ssdlite-coco.onnx"))!;
        PrivatePostgres postgres = await PrivatePostgres.StartAsync();
        var cluster = new ClusterUnderTest(output, postgres, await postgres.CreateDatabaseAsync("accmpeg"), models, silos);
        await cluster.MakeClipAsync();
        return cluster;
    }

    /// <summary>A line of the test's output, with the time since its start.</summary>
    public void Say(string text) => _output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{_clock.Elapsed.TotalSeconds,6:F1} s  {text}"));

    /// <summary>Starts a silo on its own address, where it had run before or not.</summary>
    public async Task<SiloProcess> StartSiloAsync(int number, params string[] more)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"silo-{number}");
        string log = Path.Combine(_directory, string.Create(CultureInfo.InvariantCulture, $"{name}-{_gone.Count}.log"));
        int siloPort = TestPort.Free();
        SiloProcess silo = await SiloProcess.StartAsync(
            Program,
            name,
            log,
            siloPort,
            [
                "silo", "run", "--with-parent", "--output=json", $"--cluster={Connection}", $"--listen=127.0.0.1:{Number(_ports[number])}",
                $"--orleans-silo-port={Number(siloPort)}", $"--orleans-gateway-port={Number(TestPort.Free())}", $"--data={Path.Combine(_directory, name)}", $"--model-store={Path.Combine(_directory, "model-store")}",
                $"--models={Models}", "--dnn=ssdlite-coco", "--input=96x96", "--warm-up-frame=160x120", "--threads=1", "--max-batch=4", .. more,
            ]);
        _silos[number] = silo;
        Say($"{name} runs");
        return silo;
    }

    /// <summary>Ends the database's server as a crash would.</summary>
    public Task KillDatabaseAsync() => _postgres.KillAsync();

    /// <summary>Starts the database's server again.</summary>
    public Task ResumeDatabaseAsync() => _postgres.ResumeAsync();

    /// <summary>Starts a gateway, which all edges that come later connect to.</summary>
    public async Task StartGatewayAsync()
    {
        Gateway = await SiloProcess.StartAsync(
            Program,
            "gateway",
            Path.Combine(_directory, "gateway.log"),
            siloPort: 0,
            ["gateway", "run", "--with-parent", "--output=json", $"--cluster={Connection}", "--listen=127.0.0.1:0"]);
        _gone.Add(Gateway);
        Say("gateway runs");
    }

    /// <summary>kill -9.</summary>
    public async Task KillSiloAsync(int number)
    {
        Say($"kill -9 of silo-{number}");
        await Take(number).KillAsync();
    }

    /// <summary>Stops a silo in the middle of its calls, then kill -9: what it was asked is never answered.</summary>
    public async Task KillSiloAtWorkAsync(int number)
    {
        await _silos[number].FreezeAsync();
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(2.0 / FrameRate));
        await timer.WaitForNextTickAsync();
        await KillSiloAsync(number);
    }

    /// <summary>SIGTERM; the silo drains and ends.</summary>
    public async Task DrainSiloAsync(int number)
    {
        Say($"SIGTERM to silo-{number}");
        SiloProcess silo = Take(number);
        Assert.Equal(0, await silo.TerminateAsync());
        Say($"silo-{number} has drained");
    }

    /// <summary>Name of a camera by its number.</summary>
    public static string CameraName(int number) => string.Create(CultureInfo.InvariantCulture, $"gate-{number}");

    /// <summary>Registers cameras by number, from the first up to but without the last, and starts their edges.</summary>
    public async Task AddCamerasAsync(int from, int to)
    {
        for (int camera = from; camera < to; camera++)
        {
            await AddCameraAsync(CameraName(camera));
        }
    }

    /// <summary>Registers a camera by the HTTP interface and starts its edge.</summary>
    public async Task AddCameraAsync(string camera, string settings = "{}")
    {
        await SetAsync(camera, settings);
        Uri[] gateways = Gateway is { } gateway ? [gateway.Address] : [.. _ports.Select(port => new Uri($"http://127.0.0.1:{Number(port)}"))];
        _edges.Add(camera, new EdgeUnderTest(camera, Clip, gateways, Path.Combine(Models, "ssdlite-coco-objectness.onnx"), _directory));
    }

    /// <summary>Registers a camera with these settings, or changes all its settings to them, by the HTTP interface.</summary>
    public async Task SetAsync(string camera, string settings)
    {
        using HttpClient http = Http;
        using var body = new StringContent(settings, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using HttpResponseMessage reply = await http.PutAsync(new Uri($"/api/v1/cameras/{camera}", UriKind.Relative), body);
        Assert.True(reply.IsSuccessStatusCode, await reply.Content.ReadAsStringAsync());
    }

    /// <summary>Ends a camera's edge in order, then its registration.</summary>
    public async Task RemoveCameraAsync(string camera)
    {
        await StopEdgeAsync(camera);
        using HttpClient http = Http;
        using HttpResponseMessage reply = await http.DeleteAsync(new Uri($"/api/v1/cameras/{camera}", UriKind.Relative));
        Assert.True(reply.IsSuccessStatusCode, await reply.Content.ReadAsStringAsync());
    }

    /// <summary>Runs a command of this program against the cluster.</summary>
    /// <returns>What it printed, JSON.</returns>
    public async Task<JsonElement> CommandAsync(params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "accmpeg"), [.. arguments, $"--cluster={_silos.Values.First().Address}", "--output=json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["ACCMPEG_MODELS"] = Models },
        };
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, $"{string.Join(' ', arguments)} ended with {process.ExitCode}: {await errors}");
        return JsonDocument.Parse(said).RootElement;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (EdgeUnderTest edge in _edges.Values)
        {
            edge.Dispose();
            await ((Task)edge.Run).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        foreach (SiloProcess silo in _silos.Values.Concat(_gone))
        {
            await silo.DisposeAsync();
        }

        await Results.DisposeAsync();
        await _postgres.DisposeAsync();
        if (Environment.GetEnvironmentVariable("ACCMPEG_KEEP_LOGS") is null)
        {
            Directory.Delete(_directory, recursive: true);
        }
        else
        {
            Say($"logs in {_directory}");
        }
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private SiloProcess Take(int number)
    {
        SiloProcess silo = _silos[number];
        _silos.Remove(number);
        _gone.Add(silo);
        return silo;
    }

    private async Task StopEdgeAsync(string camera)
    {
        EdgeUnderTest edge = _edges[camera];
        EdgeRunSummary summary = await edge.StopAsync();
        edge.Dispose();
        lock (_ended)
        {
            _edges.Remove(camera);
            _ended.Add((camera, summary));
        }
    }

    /// <summary>Ten seconds of a moving pattern, small and slow.</summary>
    private async Task MakeClipAsync()
    {
        var start = new ProcessStartInfo(
            "ffmpeg",
            ["-v", "error", "-f", "lavfi", "-i", $"testsrc=size=160x120:rate={Number(FrameRate)}:duration=10", "-pix_fmt", "yuv420p", "-c:v", "libx264", "-preset", "ultrafast", Clip]);
        try
        {
            using Process process = Process.Start(start)!;
            await process.WaitForExitAsync();
            Assert.Equal(0, process.ExitCode);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Skip.If(true, "The program ffmpeg is not installed: sudo apt-get install -y ffmpeg.");
        }
    }
}
