using AccMpeg.Cli.Models;
using AccMpeg.Inference;
using AccMpeg.Media;
using AccMpeg.Tests.Support;

namespace AccMpeg.Cli.Tests.Models;

/// <summary>The AccModels that come with the program.</summary>
public sealed class DefaultAccModelsTests
{
    private const long MostBytes = 3_000_000;

    [Fact]
    public void There_is_one_for_each_default_detector_and_together_they_are_small()
    {
        IReadOnlyList<ModelFile> shipped = DefaultAccModels.Shipped.List();

        Assert.Superset(
            new HashSet<string> { "ssdlite-coco-accmodel", "centernet-coco-accmodel" },
            shipped.Select(model => model.Manifest.Name).ToHashSet());
        Assert.All(DefaultAccModels.Shipped.Scan(), entry => Assert.Null(entry.Error));
        Assert.InRange(shipped.Sum(model => new FileInfo(model.OnnxPath).Length), 1, MostBytes);
    }

    [SkippableFact]
    public async Task Each_was_trained_for_the_network_that_the_set_up_makes()
    {
        ModelCatalog catalogue = new(await DefaultModels.DirectoryAsync());
        Dictionary<string, string> networks = catalogue.List().ToDictionary(model => model.Manifest.Name, model => model.Manifest.Sha256);

        Assert.All(
            DefaultAccModels.Shipped.List().Where(model => networks.ContainsKey(model.Manifest.AccModel!.FinalDnn)),
            model => Assert.Equal(networks[model.Manifest.AccModel!.FinalDnn], model.Manifest.AccModel.FinalDnnSha256));
    }

    [SkippableFact]
    public void On_the_street_some_macroblocks_matter_and_most_do_not()
    {
        using IVideoSource source = VideoSource.Open(new VideoSourceOptions { Location = TestData.StreetClip, Start = TimeSpan.FromSeconds(60) });
        using VideoFrame frame = source.Read(CancellationToken.None)!;
        ModelFile file = DefaultAccModels.Shipped.Find("ssdlite-coco-accmodel");
        using AccModel model = AccModel.Load(file, new AccModelOptions { Threads = 1 });
        float[] scores = new float[MacroblockGrid.For(frame.Width, frame.Height).Count];

        model.Score(frame, scores);

        double share = scores.Count(score => score >= file.Manifest.AccModel!.Alpha) / (double)scores.Length;
        Assert.InRange(share, 0.02, 0.4);
    }

    [Fact]
    public void A_damaged_one_is_an_error_and_none_is_brought()
    {
        string shipped = Directory.CreateTempSubdirectory("accmpeg-shipped-").FullName;
        string catalogue = Path.Combine(shipped, "catalogue");
        try
        {
            foreach (string file in Directory.EnumerateFiles(DefaultAccModels.Shipped.Directory))
            {
                File.Copy(file, Path.Combine(shipped, Path.GetFileName(file)));
            }

            using (FileStream damaged = File.OpenWrite(Path.Combine(shipped, "ssdlite-coco-accmodel.onnx")))
            {
                damaged.SetLength(damaged.Length / 2);
            }

            ModelException error = Assert.Throws<ModelException>(() => DefaultAccModels.Bring(new ModelCatalog(shipped), catalogue));

            Assert.Contains("ssdlite-coco-accmodel.onnx", error.Message, StringComparison.Ordinal);
            Assert.False(Directory.Exists(catalogue));
        }
        finally
        {
            Directory.Delete(shipped, recursive: true);
        }
    }
}
