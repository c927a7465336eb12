using AccMpeg.Training.AccGrad;

namespace AccMpeg.Cli.AccGrad;

/// <summary>Accuracy gradients drawn over their frames.</summary>
internal interface IAccGradDrawing : IDisposable
{
    /// <summary>Adds a frame.</summary>
    void Add(AccGradFrame frame);

    /// <summary>Makes the file appear.</summary>
    void Complete();
}
