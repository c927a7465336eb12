using System.CommandLine;
using AccMpeg.Cli.Cluster;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Models;
using AccMpeg.Cli.Models.Registry;
using AccMpeg.Cli.Settings;
using AccMpeg.Cli.Train.Jobs;
using AccMpeg.Contracts.Grains.Jobs;
using AccMpeg.Inference;
using AccMpeg.Training.AccGrad;
using AccMpeg.Training.AccModels;

namespace AccMpeg.Cli.Train;

/// <summary>train: makes the AccModel of a final DNN from unlabelled footage.</summary>
internal sealed class TrainCommand : SettingsCommand<TrainSettings>
{
    private readonly Setting<string?> _dnn = ModelSettings.Dnn();
    private readonly ListSetting _sources = new(
        "--source", new TextRule("the path of a video file"), "clip.mp4@0-0.5", "Clip to train on; @FROM-TO behind it takes a part, in shares of its duration.");

    private readonly Setting<ClipRange?> _range =
        new("--range", new ClipRangeRule(), "0-0.5", "Part of each clip that names none itself. Default: all.");

    private readonly Setting<string?> _out =
        new("--out", new TextRule("the path of an .onnx"), TrainSettings.DefaultOut, $"The AccModel to write. Default: {TrainSettings.DefaultOut}.", "-o");

    private readonly Setting<int?> _frames =
        new("--frames", new IntegerRule(2, 100_000), "200", "Most frames that are sampled, evenly over all clips. Default: 200.");

    private readonly Setting<string?> _architecture =
        new("--architecture", new ChoiceRule("small", "paper"), "small", "small: AccModel-S, trained whole, for cameras of little power (default); paper: a head on the final DNN's own backbone.");

    private readonly Setting<string?> _label = new(
        "--label",
        new ChoiceRule([.. AccGradLabels.ByName.Keys]),
        AccModelLabels.DecisionGradient,
        $"What matters; default: decision-gradient. {AccGradLabels.Explanation}");

    private readonly Setting<double?> _share =
        new("--share", new NumberRule(0, 1), "0.1", "Share of a clip's macroblocks that the label calls high. Default: 0.1.");

    private readonly Setting<int?> _qpHigh = new("--qp-high", new IntegerRule(0, 51), "24", "QP of what matters, in the label's encode and in the manifest. Default: 24.");
    private readonly Setting<int?> _qpLow = new("--qp-low", new IntegerRule(0, 51), "34", "QP of the rest, in the label's encode and in the manifest. Default: 34.");
    private readonly Setting<IReadOnlyList<QualityLevel>?> _levels = new(
        "--levels", new LevelsRule(), "24:1,30:0.4,36:0.1", "Levels for the manifest, in place of its QP of what matters. Default: none.");

    private readonly Setting<int?> _gamma =
        new("--gamma", new IntegerRule(0, 16), "1", "Macroblocks by which what matters is widened, for the manifest. Default: 0.");

    private readonly Setting<int?> _k = new("--k", new IntegerRule(1, 300), "10", "Frames under one quality map, for the manifest. Default: 10.");
    private readonly Setting<double?> _smoothing = new(
        "--smoothing", new NumberRule(0, AccModelManifest.MostSmoothing), "0.5", "Weight of the chunks before in a macroblock's score, for the manifest. Default: 0.75.");

    private readonly Setting<double?> _scale = new(
        "--scale", new NumberRule(0.25, 1), "0.5", "Under paper: pixels of the backbone's input per pixel of the frame, in steps of 1/16. Default: 0.5.");

    private readonly Setting<double?> _score = ModelSettings.Score();
    private readonly Setting<InputSize?> _input = new(
        "--input", new InputSizeRule(), "native", "Size that frames are scaled to for the final DNN. Default: native where the network takes any size.");

    private readonly Setting<int?> _epochs = new("--epochs", new IntegerRule(1, 15), "15", "Most passes over the frames. Default: 15.");
    private readonly Setting<int?> _seed = new("--seed", new IntegerRule(0, int.MaxValue), "1", "Seed of the first weights and of the frames' order. Default: 1.");
    private readonly Setting<bool> _shuffle =
        new("--shuffle-labels", new FlagRule(), "true", "Give each frame's labels to its macroblocks at random: a control, which must be of no use.");

    private readonly Setting<InferenceDevice?> _device = ModelSettings.Device();
    private readonly Setting<int?> _threads = ModelSettings.Threads("Threads of the networks. Default: one per processor.");
    private readonly Setting<string?> _models = ModelSettings.Catalogue();

    private readonly Setting<bool> _push = new(
        "--push", new FlagRule(), "true", "Register the training as a job of a cluster ('model jobs' shows it) and push the AccModel when it is made.");

    private readonly Setting<string?> _name = new("--name", new TextRule("a name"), "doors", "Under --push: name in the registry. Default: the file name of --out.");
    private readonly Setting<string?> _alias = new(
        "--alias", new ChoiceRule("stable", "canary"), "canary", "Under --push: who is to run it. Default: nobody yet.");

    private readonly Setting<string?> _cluster = ClusterSettings.Address();
    private readonly Setting<string?> _apiKey = ClusterSettings.ApiKey();
    private readonly Setting<string?> _authority = ClusterSettings.Authority();

    public TrainCommand(CliHost host)
        : base("train", "Make the AccModel of a final DNN from unlabelled footage.", host)
    {
        foreach (Option option in new Option[]
        {
            _dnn, _sources, _range, _out, _frames, _architecture, _label, _share, _qpHigh, _qpLow, _levels, _gamma, _k, _smoothing, _scale, _score, _input, _epochs, _seed, _shuffle, _device,
            _threads, _models, _push, _name, _alias, _cluster, _apiKey, _authority,
        })
        {
            Add(option);
        }
    }

    /// <inheritdoc/>
    protected override TrainSettings Bind(ParseResult parse)
    {
        TrainSettings defaults = new();
        return defaults with
        {
            Dnn = parse.GetValue(_dnn) ?? defaults.Dnn,
            Sources = parse.GetValue(_sources) ?? [],
            Range = parse.GetValue(_range),
            Out = parse.GetValue(_out) ?? defaults.Out,
            Options = Recipe(parse, defaults.Options),
            Push = parse.GetValue(_push) ? PushOf(parse, parse.GetValue(_out) ?? defaults.Out) : null,
            Models = parse.GetValue(_models),
        };
    }

    /// <inheritdoc/>
    protected override async Task<int> RunAsync(TrainSettings settings, CommandRun run, CancellationToken cancellation)
    {
        ModelFile finalDnn = ModelSettings.Open(settings.Models).Find(settings.Dnn);
        TrainingReport report = settings.Push is { } push
            ? await TrainAsJobAsync(settings, push, finalDnn, cancellation)
            : Train(settings, finalDnn, new TrainProgress(Host).Show, cancellation);
        Print(run, TrainSummary.Of(report), static (summary, host) => summary.WriteTo(host));
        return ExitCode.Ok;
    }

    private TrainingReport Train(TrainSettings settings, ModelFile finalDnn, Action<TrainingStatus> progress, CancellationToken cancellation)
    {
        AccModelTrainingOptions options = settings.Options with { Cache = Path.Combine(CacheDirectory.Of(Host.Environment), "labels") };
        return new AccModelTrainer(finalDnn, options, Host.Time).Train(settings.Clips, settings.Out, progress, cancellation);
    }

    private async Task<TrainingReport> TrainAsJobAsync(TrainSettings settings, TrainPush push, ModelFile finalDnn, CancellationToken cancellation)
    {
        using ClusterClient cluster = new(push.Access);
        await using JobReporter job = await JobReporter.StartAsync(
            (report, token) => cluster.SendAsync(HttpMethod.Put, $"jobs/{report.Name}", report, null, token), Host, push.Name, finalDnn.Manifest.Name, cancellation);
        try
        {
            TrainProgress progress = new(Host);
            TrainingReport report = Train(settings, finalDnn, Note, cancellation);
            job.Pushing();
            int version = await VersionPush.SendAsync(cluster, ModelFile.Load(settings.Out), push.Name, push.Alias, cancellation);
            await job.EndAsync(JobState.Done, version, string.Empty);
            await Host.Error.WriteLineAsync(FormattableString.Invariant($"{push.Name}: version {version} in the registry of {push.Access.Address}."));
            return report;

            void Note(TrainingStatus status)
            {
                progress.Show(status);
                job.Note(status);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            await job.EndAsync(JobState.Interrupted, 0, "It was stopped: the same command goes on where it was.");
            throw;
        }
        catch (Exception error)
        {
            await job.EndAsync(JobState.Failed, 0, error.Message);
            throw;
        }
    }

    private TrainPush PushOf(ParseResult parse, string path) => new(
        new ClusterAccess(parse.GetValue(_cluster) ?? ClusterSettings.DefaultAddress, parse.GetValue(_apiKey), parse.GetValue(_authority)),
        parse.GetValue(_name) ?? Path.GetFileNameWithoutExtension(path),
        parse.GetValue(_alias));

    private AccModelTrainingOptions Recipe(ParseResult parse, AccModelTrainingOptions defaults) => defaults with
    {
        Frames = parse.GetValue(_frames) ?? defaults.Frames,
        Architecture = parse.GetValue(_architecture) == "paper" ? AccModelArchitecture.Paper : AccModelArchitecture.Small,
        Levels = parse.GetValue(_levels) ?? defaults.Levels,
        Gamma = parse.GetValue(_gamma) ?? defaults.Gamma,
        K = parse.GetValue(_k) ?? defaults.K,
        Smoothing = parse.GetValue(_smoothing) ?? defaults.Smoothing,
        Paper = defaults.Paper with { Scale = parse.GetValue(_scale) ?? defaults.Paper.Scale },
        Label = defaults.Label with
        {
            Label = parse.GetValue(_label) is string label ? AccGradLabels.ByName[label] : defaults.Label.Label,
            Share = parse.GetValue(_share) ?? defaults.Label.Share,
            QpHigh = parse.GetValue(_qpHigh) ?? defaults.Label.QpHigh,
            QpLow = parse.GetValue(_qpLow) ?? defaults.Label.QpLow,
            Score = parse.GetValue(_score),
            Input = parse.GetValue(_input),
            Shuffled = parse.GetValue(_shuffle),
        },
        Trainer = defaults.Trainer with
        {
            Epochs = parse.GetValue(_epochs) ?? defaults.Trainer.Epochs,
            Seed = parse.GetValue(_seed) ?? defaults.Trainer.Seed,
            Device = parse.GetValue(_device) ?? defaults.Trainer.Device,
            Threads = parse.GetValue(_threads) ?? Environment.ProcessorCount,
        },
    };
}
