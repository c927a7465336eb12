using AccMpeg.Inference;
using AccMpeg.Inference.Onnx;
using AccMpeg.Media;
using AccMpeg.Training.AccModels.Metrics;
using AccMpeg.Training.AccModels.Networks;
using AccMpeg.Training.AccModels.Optimisation;

namespace AccMpeg.Training.AccModels.Designs;

/// <summary>A design of AccModels: what of it is trained, what it is trained on, and how it becomes a file.</summary>
internal interface IAccModelDesign : IDisposable
{
    /// <summary>The part that is trained.</summary>
    ITrainedNetwork Network { get; }

    /// <summary>How a frame becomes the input of the whole.</summary>
    ModelInput Input { get; }

    /// <summary>What the file is a head of; null where it is whole.</summary>
    AccModelJoin? Join { get; }

    /// <summary>The views that this design's samples can be shown in.</summary>
    AugmentationOptions Augmentation(AugmentationOptions wanted);

    /// <summary>What the trained part takes of a frame, one image per input.</summary>
    IReadOnlyList<Half[]> Encode(VideoFrame frame);

    /// <summary>Multiplications of one run of the whole on a frame with these macroblocks.</summary>
    long Multiplications(MacroblockGrid grid);

    /// <summary>The graph for the file.</summary>
    ModelProto ToModel(float[] parameters, PlattScaling calibration);
}
