using AccMpeg.Inference;
using AccMpeg.Inference.Onnx;
using AccMpeg.Media;
using AccMpeg.Training.AccGrad;
using AccMpeg.Training.AccModels.Data;
using AccMpeg.Training.AccModels.Export;
using AccMpeg.Training.AccModels.Metrics;
using AccMpeg.Training.AccModels.Networks;
using AccMpeg.Training.AccModels.Optimisation;

namespace AccMpeg.Training.AccModels;

/// <summary>
/// Makes the AccModel of a final DNN from unlabelled footage: real encodes, accuracy gradients, targets, training, calibration, file.
/// The .onnx and its manifest appear whole at the end or not at all; until then a checkpoint beside them lets an interrupted training go on.
/// </summary>
/// <param name="finalDnn">The final DNN.</param>
/// <param name="options">Settings.</param>
/// <param name="time">The clock, for progress and the summary.</param>
public sealed class AccModelTrainer(ModelFile finalDnn, AccModelTrainingOptions options, TimeProvider time)
{
    /// <summary>Trains.</summary>
    /// <param name="clips">The footage.</param>
    /// <param name="outputPath">The .onnx; its name becomes the network's.</param>
    /// <param name="progress">Told a few times a second, and after each epoch.</param>
    /// <param name="cancellation">Stops; while the AccModel is fitted, a checkpoint is written first.</param>
    /// <exception cref="ArgumentException">The options are invalid; the message holds every error.</exception>
    /// <exception cref="TrainingException">The footage cannot be trained on, the output cannot be written, or training was interrupted.</exception>
    /// <exception cref="Differentiation.DifferentiationException">The final DNN cannot be differentiated.</exception>
    /// <exception cref="ModelException">The final DNN cannot be used.</exception>
    /// <exception cref="MediaException">A clip or the encoder failed.</exception>
    public TrainingReport Train(IReadOnlyList<TrainingClip> clips, string outputPath, Action<TrainingStatus> progress, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(clips);
        ArgumentNullException.ThrowIfNull(progress);
        if (options.Validate() is { Count: > 0 } errors)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, errors), nameof(clips));
        }

        long started = time.GetTimestamp();
        OutputFile output = OutputFile.Check(outputPath);
        ClipPart[] parts = [.. clips.Select(clip => ClipPart.Probe(clip, cancellation))];
        GradientWalk walk = new(
            finalDnn, options.Label, new AccGradOptions { Device = options.Trainer.Device, Threads = options.Trainer.Threads }, new GradientCache(options.Cache));
        List<ClipGradients> gradients = TakeGradients(walk, parts, progress, cancellation);

        PhaseClock images = new(time, TrainingPhase.Images, progress);
        ModelInput input = options.Small.Input;
        Footage footage = Footage.Join(parts, gradients, [.. parts.Select((part, i) => ClipImages.Read(part, gradients[i].Frames, input, cancellation))], options);
        TimeSpan imageTime = images.Elapsed;

        SmallNetwork network = new(options.Small, options.Label.Share);
        PhaseClock training = new(time, TrainingPhase.Training, progress);
        using Trainer trainer = Fit(network, footage.Set, output, training, out int resumed, cancellation);
        TimeSpan trainingTime = training.Elapsed;

        long exporting = time.GetTimestamp();
        ModelFile model = Export(trainer, network, input, output, parts, footage);
        File.Delete(output.Checkpoint);
        return new TrainingReport
        {
            Model = model,
            Clips = footage.Clips,
            Epochs = trainer.State.Epochs,
            ResumedEpochs = resumed,
            Parameters = trainer.Layout.Count,
            GmacAt720p = network.Multiplications(MacroblockGrid.For(1280, 720)) / 1e9,
            TrainingGmac = 3.0 * options.Trainer.VisitsPerEpoch * trainer.State.Epochs.Count
                * footage.Set.Training.Sum(sample => network.Multiplications(sample.Grid)) / 1e9,
            Times = new TrainingTimes(
                walk.EncodeTime, walk.GradientTime, imageTime, trainingTime, time.GetElapsedTime(exporting), time.GetElapsedTime(started)),
        };
    }

    private List<ClipGradients> TakeGradients(GradientWalk walk, ClipPart[] parts, Action<TrainingStatus> progress, CancellationToken cancellation)
    {
        PhaseClock clock = new(time, TrainingPhase.Labels, progress);
        int every = SamplePlan.Every(parts, options.Frames);
        int all = parts.Sum(part => SamplePlan.Samples(part, every));
        List<ClipGradients> gradients = [];
        foreach (ClipPart part in parts)
        {
            int before = gradients.Sum(clip => clip.Frames.Count);
            ClipGradients clip = walk.Compute(part, every, done => clock.Tell(before + done, all), cancellation);
            gradients.Add(clip.Frames.Count > 0
                ? clip
                : throw new TrainingException($"'{part.Clip}' has no frame to sample, though it should last {part.Info.Duration}; the file may be damaged."));
        }

        return gradients.Exists(clip => !clip.IsEmpty)
            ? gradients
            : throw new TrainingException(
                $"'{finalDnn.Manifest.Name}' finds nothing with a score of at least {options.Label.Score ?? finalDnn.Manifest.Thresholds.Score} in the "
                + $"{gradients.Sum(clip => clip.Frames.Count)} sampled frames, so no macroblock matters to it. Give footage with objects, or lower --score.");
    }

    private Trainer Fit(SmallNetwork network, TrainingSet set, OutputFile output, PhaseClock clock, out int resumed, CancellationToken cancellation)
    {
        TrainerCheckpoint checkpoint = new(output.Checkpoint, network, set, options.Trainer);
        TrainerState? state = checkpoint.Load(new ParameterLayout(network.Parameters).Count);
        resumed = state?.Epochs.Count ?? 0;
        Trainer trainer = new(network, set, options.Trainer, state);
        try
        {
            trainer.Run(status => Tell(status, trainer.State), cancellation);
            if (!trainer.IsFinished)
            {
                checkpoint.Save(trainer.State);
                throw new TrainingException(
                    $"Interrupted in epoch {trainer.State.Epochs.Count + 1} of {options.Trainer.Epochs}; the same command goes on from there ('{output.Checkpoint}').");
            }

            return trainer;
        }
        catch
        {
            trainer.Dispose();
            throw;
        }

        void Tell(TrainerProgress status, TrainerState current)
        {
            if (status.Completed is not null)
            {
                checkpoint.Save(current);
            }

            clock.Tell(status.StepsDone, status.Steps, status.Completed);
        }
    }

    private ModelFile Export(Trainer trainer, SmallNetwork network, ModelInput input, OutputFile output, ClipPart[] parts, Footage footage)
    {
        float[] targets = [.. footage.Set.HeldOut.SelectMany(sample => sample.Targets)];
        HeldOutMetrics metrics = HeldOutMetrics.Of(trainer.HeldOutLogits(), targets, options.Label.Share, options.Shares);
        AccModelTraining training = new()
        {
            Sources = [.. parts.Select(part => new TrainingSource
            {
                Name = Path.GetFileName(part.Clip.Path), Sha256 = part.Sha256, From = part.Clip.From, To = part.Clip.To,
            })],
            Architecture = options.Architecture.ToString().ToLowerInvariant(),
            Frames = footage.Clips.Sum(clip => clip.Frames),
            HeldOutFrames = footage.Clips.Sum(clip => clip.HeldOut),
            Epochs = trainer.State.Epochs.Count,
            BestEpoch = trainer.State.BestEpoch,
            Seed = options.Trainer.Seed,
            Share = options.Label.Share,
        };
        ModelManifest manifest = AccModelManifests.Create(output.Name, finalDnn, input, options, training, metrics, trainer.State);
        return ModelFile.Save(output.Directory, OnnxModelFile.ToBytes(AccModelGraph.Build(network, trainer.State.Best, metrics.Calibration)), manifest);
    }
}
