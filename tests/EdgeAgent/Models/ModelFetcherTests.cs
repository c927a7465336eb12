using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using AccMpeg.Contracts.Edge;
using AccMpeg.EdgeAgent.Models;
using AccMpeg.Inference;
using Google.Protobuf;

namespace AccMpeg.EdgeAgent.Tests.Models;

public sealed class ModelFetcherTests : IDisposable
{
    private static readonly Uri Gateway = new("ws://silo:7070/edge/v1");

    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-fetch-").FullName;
    private readonly FlakySilo _silo = new();
    private readonly HttpClient _http;
    private readonly ModelFetcher _fetcher;

    public ModelFetcherTests()
    {
        _http = new HttpClient(_silo);
        _fetcher = new ModelFetcher(_directory, _http, new NoWaiting());
    }

    public void Dispose()
    {
        _http.Dispose();
        _silo.Dispose();
        Directory.Delete(_directory, recursive: true);
    }

    [Fact]
    public async Task A_model_is_fetched_once_and_checked()
    {
        AccModelRef model = _silo.Offer(1);

        ModelFile first = await _fetcher.FetchAsync(model, Gateway, default);
        await _fetcher.FetchAsync(model, Gateway, default);

        Assert.Equal(model.Sha256, first.Manifest.Sha256);
        Assert.Equal(_silo.Bytes, await File.ReadAllBytesAsync(first.OnnxPath));
        Assert.Equal([$"http://silo:7070/blobs/{model.Sha256} from 0"], _silo.Requests);
    }

    [Fact]
    public async Task A_fetch_that_breaks_goes_on_where_it_was()
    {
        AccModelRef model = _silo.Offer(1);
        _silo.BreakAfter = 400;

        ModelFile file = await _fetcher.FetchAsync(model, Gateway, default);

        Assert.Equal(["from 0", "from 400", "from 800"], _silo.Requests.Select(request => request[(request.IndexOf(' ', StringComparison.Ordinal) + 1)..]));
        Assert.Equal(_silo.Bytes, await File.ReadAllBytesAsync(file.OnnxPath));
    }

    [Fact]
    public async Task Bytes_of_another_hash_are_not_used_and_not_kept()
    {
        AccModelRef model = _silo.Offer(1);
        _silo.Bytes[7] ^= 1;

        ModelException error = await Assert.ThrowsAsync<ModelException>(() => _fetcher.FetchAsync(model, Gateway, default));

        Assert.Contains(model.Sha256, error.Message, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_directory));
    }

    [Fact]
    public async Task A_manifest_of_another_file_is_refused_before_anything_is_fetched()
    {
        AccModelRef model = _silo.Offer(1);
        model.Sha256 = new string('0', 64);

        await Assert.ThrowsAsync<ModelException>(() => _fetcher.FetchAsync(model, Gateway, default));

        Assert.Empty(_silo.Requests);
    }

    [Fact]
    public async Task A_silo_that_does_not_have_it_is_asked_a_few_times()
    {
        AccModelRef model = _silo.Offer(1);
        _silo.Status = HttpStatusCode.NotFound;

        ModelException error = await Assert.ThrowsAsync<ModelException>(() => _fetcher.FetchAsync(model, Gateway, default));

        Assert.Contains("404", error.Message, StringComparison.Ordinal);
        Assert.Equal(5, _silo.Requests.Count);
    }

    [Fact]
    public async Task The_model_before_stays_on_disk_and_older_ones_go()
    {
        string[] hashes = new string[3];
        for (int i = 0; i < 3; i++)
        {
            AccModelRef model = _silo.Offer(i);
            hashes[i] = model.Sha256;
            ModelFile file = await _fetcher.FetchAsync(model, Gateway, default);
            File.SetLastWriteTimeUtc(file.OnnxPath, DateTime.UtcNow.AddHours(i - 5));
        }

        Assert.Equal(hashes[1..].Order(), Directory.GetFiles(_directory, "*.onnx").Select(Path.GetFileNameWithoutExtension).Order());
        Assert.Equal(4, Directory.GetFiles(_directory).Length);
    }

    /// <summary>Waits are over at once.</summary>
    private sealed class NoWaiting : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            base.CreateTimer(callback, state, TimeSpan.Zero, period);
    }

    /// <summary>A silo that sends bytes and breaks off as the test says.</summary>
    private sealed class FlakySilo : HttpMessageHandler
    {
        public byte[] Bytes { get; private set; } = [];

        public int? BreakAfter { get; set; }

        public HttpStatusCode Status { get; set; } = HttpStatusCode.OK;

        public List<string> Requests { get; } = [];

        public AccModelRef Offer(int seed)
        {
            Bytes = new byte[1000];
            new Random(seed).NextBytes(Bytes);
            string hash = Convert.ToHexStringLower(SHA256.HashData(Bytes));
            ModelManifest manifest = new()
            {
                Name = "doors",
                Kind = ModelKind.AccModel,
                Family = ModelFamily.AccModel,
                Task = ModelTask.Detection,
                Sha256 = hash,
                AccModel = new AccModelManifest { FinalDnn = "ssdlite-coco" },
            };
            return new AccModelRef { Name = "doors", Version = seed, Sha256 = hash, Path = $"/blobs/{hash}", Manifest = ByteString.CopyFrom(manifest.ToJson()) };
        }

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            int from = (int)(request.Headers.Range?.Ranges.Single().From ?? 0);
            Requests.Add($"{request.RequestUri} from {from}");
            if (Status != HttpStatusCode.OK)
            {
                return Task.FromResult(new HttpResponseMessage(Status));
            }

            Stream content = new MemoryStream(Bytes, from, Bytes.Length - from);
            HttpResponseMessage answer = new(from > 0 ? HttpStatusCode.PartialContent : HttpStatusCode.OK)
            {
                Content = new StreamContent(BreakAfter is { } limit ? new BreakingStream(content, limit) : content),
            };
            answer.Content.Headers.ContentLength = Bytes.Length - from;
            answer.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            return Task.FromResult(answer);
        }
    }
}
