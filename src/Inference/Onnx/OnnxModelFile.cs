using Google.Protobuf;

namespace AccMpeg.Inference.Onnx;

/// <summary>Reads and writes .onnx files.</summary>
public static class OnnxModelFile
{
    /// <summary>Reads an .onnx file; fields that this project does not know are kept.</summary>
    /// <exception cref="ModelException">The file cannot be read or holds no ONNX model.</exception>
    public static ModelProto Read(string path)
    {
        try
        {
            using FileStream stream = File.OpenRead(path);
            ModelProto model = ModelProto.Parser.ParseFrom(stream);
            return model.Graph is { Node.Count: > 0 } && model.OpsetImport.Count > 0
                ? model
                : throw new ModelException($"'{path}' is no ONNX model: it has no graph or names no operator set.");
        }
        catch (InvalidProtocolBufferException exception)
        {
            throw new ModelException($"'{path}' is no ONNX model, or a truncated one: {exception.Message}", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"'{path}' cannot be read: {exception.Message}", exception);
        }
    }

    /// <summary>The file's bytes; the same model gives the same bytes.</summary>
    public static byte[] ToBytes(ModelProto model) => model.ToByteArray();
}
