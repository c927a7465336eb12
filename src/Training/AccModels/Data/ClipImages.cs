using System.Numerics.Tensors;
using AccMpeg.Inference;
using AccMpeg.Media;

namespace AccMpeg.Training.AccModels.Data;

/// <summary>The sampled frames of a clip as the network's input, in half precision.</summary>
internal static class ClipImages
{
    /// <summary>Reads the frames at the given positions.</summary>
    /// <param name="part">The part of the clip.</param>
    /// <param name="frames">Indices in the part, rising.</param>
    /// <param name="input">How a frame becomes the input.</param>
    /// <param name="cancellation">Stops reading.</param>
    public static IReadOnlyList<Half[]> Read(ClipPart part, IReadOnlyList<long> frames, ModelInput input, CancellationToken cancellation)
    {
        using ImageInput converter = new(input, input.Size);
        (int width, int height) = converter.TensorSize(part.Info.Width, part.Info.Height);
        TensorShape shape = new(1, height, width);
        float[] tensor = new float[shape.Count];
        List<Half[]> images = [];
        using IVideoSource source = part.Open(cancellation);
        for (long index = 0; images.Count < frames.Count; index++)
        {
            using VideoFrame frame = source.Read(cancellation)
                ?? throw new TrainingException($"'{part.Clip}' ends after {index} frames; it had more a moment ago. Is the file being written?");
            if (index == frames[images.Count])
            {
                converter.Convert(frame, shape, tensor);
                Half[] image = new Half[tensor.Length];
                TensorPrimitives.ConvertToHalf(tensor, image);
                images.Add(image);
            }
        }

        return images;
    }
}
