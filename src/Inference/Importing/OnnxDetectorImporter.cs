using AccMpeg.Inference.Onnx;
using AccMpeg.Media;

namespace AccMpeg.Inference.Importing;

/// <summary>Takes a detector that is an .onnx already into a model folder, and writes the manifest that it lacks.</summary>
public static class OnnxDetectorImporter
{
    /// <summary>Copies the .onnx as <paramref name="name"/>.onnx and writes its manifest with the defaults of the family.</summary>
    /// <param name="path">The .onnx.</param>
    /// <param name="family">yolox or fastestdet; an SSD's anchors cannot be told from its file.</param>
    /// <param name="name">Name of the network in the folder.</param>
    /// <param name="outputDirectory">The folder.</param>
    /// <param name="licence">Licence of the weights, as an SPDX expression; empty where unknown.</param>
    /// <exception cref="ModelException">The file is no network of that family, or the folder cannot be written.</exception>
    public static ModelFile Import(string path, ModelFamily family, string name, string outputDirectory, string licence = "")
    {
        ModelProto model = OnnxModelFile.Read(path);
        InputSize size = InputOf(model, path);
        ModelInput input = family switch
        {
            ModelFamily.Yolox => new ModelInput
            {
                Size = size,
                Multiple = 32,
                Resize = ResizeMode.Letterbox,
                Interpolation = Interpolation.Bilinear,
                Channels = ChannelOrder.Bgr,
                Factor = 1,
            },
            ModelFamily.FastestDet => new ModelInput { Size = size, Multiple = 32, Interpolation = Interpolation.Bilinear, Channels = ChannelOrder.Bgr },
            _ => throw new ModelException($"The family {family} cannot be imported from an .onnx alone; write its manifest by hand, or import a yolox or fastestdet."),
        };

        return ModelFile.Save(outputDirectory, File.ReadAllBytes(path), new ModelManifest
        {
            Name = name,
            Kind = ModelKind.FinalDnn,
            Family = family,
            Task = ModelTask.Detection,
            Classes = CocoClasses.Names,
            Input = input,
            Thresholds = family == ModelFamily.FastestDet ? new ModelThresholds { Score = 0.65, Nms = 0.45 } : new ModelThresholds(),
            DataSet = CocoClasses.DataSet,
            Licence = licence,
            Source = Path.GetFileName(path),
        });
    }

    private static InputSize InputOf(ModelProto model, string path)
    {
        HashSet<string> constants = [.. model.Graph.Initializer.Select(tensor => tensor.Name)];
        TensorShapeProto? shape = model.Graph.Input.FirstOrDefault(input => !constants.Contains(input.Name))?.Type?.TensorType?.Shape;
        if (shape is not { Dim.Count: 4 })
        {
            throw new ModelException($"'{path}' has no input of the shape images x 3 x height x width.");
        }

        return new InputSize((int)shape.Dim[3].DimValue, (int)shape.Dim[2].DimValue);
    }
}
