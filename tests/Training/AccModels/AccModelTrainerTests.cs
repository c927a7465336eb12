using AccMpeg.Inference;
using AccMpeg.Inference.Importing.Ssd;
using AccMpeg.Media;
using AccMpeg.Tests.Support;
using AccMpeg.Training.AccModels;
using AccMpeg.Training.AccModels.Data;
using AccMpeg.Training.AccModels.Networks;
using AccMpeg.Training.AccModels.Optimisation;

namespace AccMpeg.Training.Tests.AccModels;

/// <summary>From a clip to a file that cameras run, with the default final DNN.</summary>
public sealed class AccModelTrainerTests : IAsyncLifetime
{
    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-train-").FullName;
    private ModelFile? _network;

    private string Out => Path.Combine(_directory, "camera.onnx");

    private AccModelTrainingOptions Options => new()
    {
        Frames = 6,
        HeldOut = 0.34,
        Label = new LabelOptions { Input = new InputSize(384, 288) },
        Small = new SmallArchitecture { StemChannels = 4, MiddleChannels = 8, Channels = 8, Blocks = [new ResidualBlock(3, 1)] },
        Trainer = new TrainerOptions { Epochs = 2, VisitsPerEpoch = 2, Threads = 1 },
        Cache = Path.Combine(_directory, "labels"),
    };

    public async Task InitializeAsync()
    {
        string source = TestData.CocoSsd;
        _network = (await CocoSsdImporter.ImportAsync(source, _directory))[0];
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_directory, recursive: true);
        return Task.CompletedTask;
    }

    [SkippableTheory]
    [InlineData(AccModelArchitecture.Small)]
    [InlineData(AccModelArchitecture.Paper)]
    public void The_file_runs_on_a_camera_and_says_what_it_was_made_of(AccModelArchitecture architecture)
    {
        TrainingReport report = Train(Options with { Architecture = architecture }, Street);

        ModelFile file = ModelFile.Load(Out);
        AccModelManifest accModel = file.Manifest.AccModel!;
        Assert.Equal(_network!.Manifest.Sha256, accModel.FinalDnnSha256);
        Assert.Equal(AccModelLabels.DecisionGradient, accModel.Label);
        Assert.Equal((6, 2, 2), (accModel.Training!.Frames, accModel.Training.HeldOutFrames, accModel.Training.Epochs));
        Assert.Equal("vtest.avi", accModel.Training.Sources[0].Name);
        Assert.Contains(accModel.AlphaByShare, entry => entry.Share == 0.1 && entry.Alpha == accModel.Alpha);
        Assert.Equal(architecture == AccModelArchitecture.Paper, accModel.Join is not null);
        Assert.Equal(0.1, report.Clips[0].HighShare, 0.01);
        Assert.True(report.Epochs[1].TrainingLoss < report.Epochs[0].TrainingLoss);
        Assert.False(File.Exists(Path.Combine(_directory, "camera.checkpoint")));
        using AccModel network = AccModel.Load(file, new AccModelOptions());
        using VideoFrame frame = FrameAt(5);
        float[] scores = new float[MacroblockGrid.For(frame.Width, frame.Height).Count];
        network.Score(frame, scores);
        Assert.All(scores, score => Assert.InRange(score, 0, 1));
        Assert.True(scores.Max() > scores.Min());
    }

    [SkippableFact]
    public void A_second_training_takes_its_gradients_from_the_cache_and_gives_the_same_file()
    {
        TrainingReport first = Train(Options, Street);
        byte[] bytes = File.ReadAllBytes(Out);

        TrainingReport second = Train(Options, Street);

        Assert.True(first.Times.Gradients > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, second.Times.Gradients);
        Assert.Equal(bytes, File.ReadAllBytes(Out));
    }

    [SkippableFact]
    public void Interrupted_training_says_where_it_goes_on_and_does()
    {
        using CancellationTokenSource source = new();
        AccModelTrainer trainer = new(_network!, Options, TimeProvider.System);

        TrainingException error = Assert.Throws<TrainingException>(() => trainer.Train([Street], Out, Interrupt, source.Token));

        Assert.Contains("epoch 2 of 2", error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Out));
        Assert.Equal(1, Train(Options, Street).ResumedEpochs);

        void Interrupt(TrainingStatus status)
        {
            if (status.Completed is not null)
            {
                source.Cancel();
            }
        }
    }

    [SkippableFact]
    public void Footage_in_which_nothing_is_found_is_refused()
    {
        TrainingClip grey = new(GreyClip(128, 96, 12));

        Refused("finds nothing", Options, grey);
    }

    [SkippableFact]
    public void What_cannot_be_trained_on_is_refused_before_any_work()
    {
        Refused("does not exist", Options, new TrainingClip(Path.Combine(_directory, "missing.mp4")));
        Refused("frames of 48x48", Options, new TrainingClip(GreyClip(48, 48, 12)));
        Refused("has 5 frames", Options, new TrainingClip(GreyClip(128, 96, 10), 0, 0.5));
        Refused("MiB", Options with { MostMemory = 1 }, Street);
    }

    [SkippableTheory]
    [InlineData("ssdlite-coco.json/camera.onnx", "cannot be written")]
    [InlineData("Camera.onnx", "no name for a network")]
    [InlineData("camera.bin", "no name for a network")]
    public void An_output_that_cannot_be_written_is_found_out_first(string name, string expected)
    {
        AccModelTrainer trainer = new(_network!, Options, TimeProvider.System);

        TrainingException error = Assert.Throws<TrainingException>(
            () => trainer.Train([new TrainingClip("never opened")], Path.Combine(_directory, name), _ => { }));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void A_head_whose_backbone_is_another_or_missing_is_refused()
    {
        Train(Options with { Architecture = AccModelArchitecture.Paper, Trainer = Options.Trainer with { Epochs = 1 } }, Street);
        ModelFile file = ModelFile.Load(Out);
        AccModelManifest accModel = file.Manifest.AccModel!;
        ModelFile other = file with
        {
            Manifest = file.Manifest with { AccModel = accModel with { Join = accModel.Join! with { BackboneSha256 = new string('0', 64) } } },
        };

        ModelException error = Assert.Throws<ModelException>(() => AccModel.Load(other, new AccModelOptions()));

        Assert.Contains("is a head on the network 'ssdlite-coco'", error.Message, StringComparison.Ordinal);
        Assert.Contains(_network!.Manifest.Sha256, error.Message, StringComparison.Ordinal);
    }

    private static TrainingClip Street => new(TestData.StreetClip, 0, 0.04);

    private static VideoFrame FrameAt(double seconds)
    {
        using IVideoSource source = VideoSource.Open(new VideoSourceOptions { Location = TestData.StreetClip, Start = TimeSpan.FromSeconds(seconds) });
        return source.Read(CancellationToken.None)!;
    }

    private TrainingReport Train(AccModelTrainingOptions options, TrainingClip clip) =>
        new AccModelTrainer(_network!, options, TimeProvider.System).Train([clip], Out, _ => { });

    private void Refused(string expected, AccModelTrainingOptions options, TrainingClip clip)
    {
        TrainingException error = Assert.Throws<TrainingException>(() => Train(options, clip));

        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Out));
    }

    private string GreyClip(int width, int height, int frames)
    {
        string path = Path.Combine(_directory, $"grey-{width}x{height}-{frames}.mp4");
        EncoderOptions options = new() { Width = width, Height = height, FrameRate = 10 };
        using IRegionEncoder encoder = RegionEncoders.Create(options);
        using Mp4Writer writer = Mp4Writer.Create(path, options);
        using VideoFrame frame = VideoFrame.Allocate(width, height);
        frame.WritableY.Fill(128);
        frame.WritableU.Fill(128);
        frame.WritableV.Fill(128);
        for (int i = 0; i < frames; i++)
        {
            using EncodedFrame encoded = encoder.Encode(frame, QualityMap.Uniform(options.Grid, 30));
            writer.Write(encoded);
        }

        writer.Complete();
        return path;
    }
}
