using AccMpeg.Inference;
using AccMpeg.Training.AccGrad;
using AccMpeg.Training.AccModels.Designs;
using AccMpeg.Training.AccModels.Metrics;
using AccMpeg.Training.AccModels.Optimisation;

namespace AccMpeg.Training.AccModels.Export;

/// <summary>Writes down what a trained AccModel is.</summary>
internal static class AccModelManifests
{
    /// <summary>The manifest, still without the file's hash.</summary>
    public static ModelManifest Create(
        string name, ModelFile finalDnn, IAccModelDesign design, AccModelTrainingOptions options, AccModelTraining training, HeldOutMetrics metrics, TrainerState state) => new()
        {
            Name = name,
            Kind = ModelKind.AccModel,
            Family = ModelFamily.AccModel,
            Task = finalDnn.Manifest.Task,
            Input = design.Input,
            DataSet = finalDnn.Manifest.DataSet,
            Licence = options.Licence,
            Source = "accmpeg train",
            AccModel = new AccModelManifest
            {
                QpHigh = options.Label.QpHigh,
                QpLow = options.Label.QpLow,
                Levels = options.Levels,
                Alpha = metrics.Alpha,
                Gamma = options.Gamma,
                K = options.K,
                Smoothing = options.Smoothing,
                FinalDnn = finalDnn.Manifest.Name,
                FinalDnnSha256 = finalDnn.Manifest.Sha256,
                Label = AccGradLabels.NameOf(options.Label.Label),
                AlphaByShare = metrics.AlphaByShare,
                Join = design.Join,
                Training = training,
                Metrics = new Dictionary<string, double>
                {
                    ["heldOutLoss"] = Rounded(metrics.Loss),
                    ["heldOutTrainingLoss"] = Rounded(state.BestLoss),
                    ["heldOutAuc"] = Rounded(metrics.AreaUnderCurve),
                    ["heldOutF1"] = Rounded(metrics.F1),
                    ["reliabilityError"] = Rounded(metrics.ReliabilityError),
                },
            },
        };

    private static double Rounded(double value) => Math.Round(value, 5);
}
