using AccMpeg.Contracts.Validation;
using AccMpeg.Inference;
using AccMpeg.Inference.Onnx;
using AccMpeg.Media;
using AccMpeg.Training.AccGrad;
using AccMpeg.Training.AccModels.Data;
using AccMpeg.Training.AccModels.Designs;
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
        options.Validate().ThrowIfAny(nameof(clips));
        long started = time.GetTimestamp();
        OutputFile output = OutputFile.Check(outputPath);
        FootagePart[] parts = [.. clips.Select(clip => FootagePart.Probe(clip, cancellation))];
        using IAccModelDesign design = CreateDesign();
        GradientWalk walk = new(
            finalDnn, options.Label, new AccGradOptions { Device = options.Trainer.Device, Threads = options.Trainer.Threads }, new GradientCache(options.Cache));
        List<ClipGradients> gradients = TakeGradients(walk, parts, progress, cancellation);

        PhaseClock images = new(time, TrainingPhase.Images, progress);
        Footage footage = Footage.Join(parts, gradients, ReadImages(design, parts, gradients, images, cancellation), options);
        TimeSpan imageTime = images.Elapsed;

        PhaseClock training = new(time, TrainingPhase.Training, progress);
        using Trainer trainer = Fit(design, footage.Set, output, training, out int resumed, cancellation);
        TimeSpan trainingTime = training.Elapsed;

        long exporting = time.GetTimestamp();
        ModelFile model = Export(trainer, design, output, parts, footage);
        File.Delete(output.Checkpoint);
        return new TrainingReport
        {
            Model = model,
            Clips = footage.Clips,
            Epochs = trainer.State.Epochs,
            VisitsPerEpoch = options.Trainer.VisitsPerEpoch,
            ResumedEpochs = resumed,
            Parameters = trainer.Layout.Count,
            GmacAt720p = design.Multiplications(MacroblockGrid.For(1280, 720)) / 1e9,
            TrainingGmac = 3.0 * options.Trainer.VisitsPerEpoch * trainer.State.Epochs.Count
                * footage.Set.Training.Sum(sample => design.Network.Multiplications(sample.Grid)) / 1e9,
            Times = new TrainingTimes(
                walk.EncodeTime, walk.GradientTime, imageTime, trainingTime, time.GetElapsedTime(exporting), time.GetElapsedTime(started)),
        };
    }

    private List<ClipGradients> TakeGradients(GradientWalk walk, FootagePart[] parts, Action<TrainingStatus> progress, CancellationToken cancellation)
    {
        PhaseClock clock = new(time, TrainingPhase.Labels, progress);
        long[] lengths = [.. parts.Select(part => part.Frames)];
        int[] every = SamplePlan.Every(lengths, options.Frames);
        int all = lengths.Zip(every, SamplePlan.Samples).Sum();
        List<ClipGradients> gradients = [];
        for (int i = 0; i < parts.Length; i++)
        {
            FootagePart part = parts[i];
            int before = gradients.Sum(known => known.Frames.Count);
            ClipGradients clip = walk.Compute(part, every[i], done => clock.Tell(before + done, Math.Max(all, before + done)), cancellation);
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

    private IAccModelDesign CreateDesign() => options.Architecture == AccModelArchitecture.Paper
        ? new PaperDesign(finalDnn, options.Paper, options.Trainer)
        : new SmallDesign(options.Small);

    private List<IReadOnlyList<IReadOnlyList<Half[]>>> ReadImages(
        IAccModelDesign design, FootagePart[] parts, List<ClipGradients> gradients, PhaseClock clock, CancellationToken cancellation)
    {
        int all = gradients.Sum(clip => clip.Frames.Count);
        RequireMemory(design, parts, gradients);
        List<IReadOnlyList<IReadOnlyList<Half[]>>> images = [];
        int before = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            images.Add(ClipImages.Read(parts[i], gradients[i].Frames, design.Encode, done => clock.Tell(before + done, all), cancellation));
            before += gradients[i].Frames.Count;
        }

        return images;
    }

    private void RequireMemory(IAccModelDesign design, FootagePart[] parts, List<ClipGradients> gradients)
    {
        long bytes = parts.Select((part, i) => 2L * gradients[i].Frames.Count * design.Network.InputsFor(part.Grid).Sum(input => (long)input.Count)).Sum();
        long most = options.MostMemory * 1024L * 1024;
        if (bytes > most)
        {
            throw new TrainingException(
                $"The inputs of {gradients.Sum(clip => clip.Frames.Count)} frames take {bytes >> 20} MiB; the limit is {options.MostMemory} MiB. "
                + "Sample fewer frames (--frames), or use the small architecture.");
        }
    }

    private Trainer Fit(IAccModelDesign design, TrainingSet set, OutputFile output, PhaseClock clock, out int resumed, CancellationToken cancellation)
    {
        TrainerOptions fitting = options.Trainer with { Augmentation = design.Augmentation(options.Trainer.Augmentation) };
        TrainerCheckpoint checkpoint = new(output.Checkpoint, design.Network, set, fitting);
        TrainerState? state = checkpoint.Load(new ParameterLayout(design.Network.Parameters).Count);
        resumed = state?.Epochs.Count ?? 0;
        Trainer trainer = new(design.Network, set, fitting, state);
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

    private ModelFile Export(Trainer trainer, IAccModelDesign design, OutputFile output, FootagePart[] parts, Footage footage)
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
        ModelManifest manifest = AccModelManifests.Create(output.Name, finalDnn, design, options, training, metrics, trainer.State);
        return ModelFile.Save(output.Directory, OnnxModelFile.ToBytes(design.ToModel(trainer.State.Best, metrics.Calibration)), manifest);
    }
}
