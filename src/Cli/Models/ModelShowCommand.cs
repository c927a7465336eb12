using System.CommandLine;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Settings;
using AccMpeg.Inference;

namespace AccMpeg.Cli.Models;

/// <summary>model show NAME: a network's manifest, after checking the network against it.</summary>
internal sealed class ModelShowCommand : Command
{
    public ModelShowCommand(CliHost host)
        : base("show", "Print a network's manifest as JSON, after checking the network's SHA-256.")
    {
        Argument<string> name = new("NAME") { Description = "Name in the catalogue, or path of an .onnx." };
        Setting<string?> models = ModelSettings.Catalogue();
        Add(name);
        Add(models);
        SetAction(parse =>
        {
            ModelFile model = ModelSettings.Open(parse.GetValue(models)).Find(parse.GetRequiredValue(name));
            host.Out.Write(System.Text.Encoding.UTF8.GetString(model.Manifest.ToJson()));
        });
    }
}
