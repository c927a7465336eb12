using AccMpeg.Contracts;

namespace AccMpeg.Training.AccModels.Export;

/// <summary>Where an AccModel is written; checked before the work that it takes.</summary>
internal sealed record OutputFile
{
    private OutputFile(string path)
    {
        Directory = Path.GetDirectoryName(path)!;
        Name = Path.GetFileNameWithoutExtension(path);
        Checkpoint = Path.Combine(Directory, $"{Name}.checkpoint");
    }

    /// <summary>The folder.</summary>
    public string Directory { get; }

    /// <summary>The network's name: the file's without .onnx.</summary>
    public string Name { get; }

    /// <summary>Where training's state is kept while it runs.</summary>
    public string Checkpoint { get; }

    /// <summary>Checks that the .onnx can be written.</summary>
    /// <exception cref="TrainingException">The name is none of a network's, or the folder cannot be written.</exception>
    public static OutputFile Check(string path)
    {
        string full = Path.GetFullPath(path);
        OutputFile output = new(full);
        if (!full.EndsWith(".onnx", StringComparison.Ordinal) || !NameRule.IsKept(output.Name))
        {
            throw new TrainingException($"'{path}' is no name for a network: it must end in .onnx, and before that it is {NameRule.Text}.");
        }

        if (System.IO.Directory.Exists(full))
        {
            throw new TrainingException($"'{path}' is a folder; name a file in it, such as {Path.Combine(path, "accmodel.onnx")}.");
        }

        try
        {
            System.IO.Directory.CreateDirectory(output.Directory);
            string probe = Path.Combine(output.Directory, $"{output.Name}.{Environment.ProcessId}.tmp");
            File.WriteAllBytes(probe, []);
            File.Delete(probe);
            return output;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TrainingException($"'{path}' cannot be written: {exception.Message} Choose another folder with -o.", exception);
        }
    }
}
