using System.CommandLine;
using AccMpeg.Cli.AccGrad;
using AccMpeg.Cli.Audit;
using AccMpeg.Cli.Calibrate;
using AccMpeg.Cli.Camera;
using AccMpeg.Cli.Configuration;
using AccMpeg.Cli.Curve;
using AccMpeg.Cli.Demo;
using AccMpeg.Cli.Detect;
using AccMpeg.Cli.Edge;
using AccMpeg.Cli.Encode;
using AccMpeg.Cli.Fleet;
using AccMpeg.Cli.Gateway;
using AccMpeg.Cli.Keys;
using AccMpeg.Cli.Load;
using AccMpeg.Cli.Models;
using AccMpeg.Cli.Models.Registry;
using AccMpeg.Cli.Results;
using AccMpeg.Cli.Settings;
using AccMpeg.Cli.Silo;
using AccMpeg.Cli.Store;
using AccMpeg.Cli.Train;
using AccMpeg.Cli.Version;

namespace AccMpeg.Cli.Frame;

/// <summary>All commands, noun then verb.</summary>
internal static class CommandTree
{
    /// <summary>The tree, bound to a host.</summary>
    public static RootCommand Create(CliHost host)
    {
        RootCommand root = new(
            "AccMPEG Cluster: cameras that encode for the network that watches them. Every option can also be set by the environment "
            + "(ACCMPEG_ and the option's name: ACCMPEG_QP_HIGH) or by the file of --config; the command line wins over the environment, "
            + "the environment over the file.");
        GlobalSettings.AddTo(root);
        root.Add(new VersionCommand(host));
        root.Add(new DemoCommand(host));
        root.Add(new DetectCommand(host));
        root.Add(new EncodeCommand(host));
        root.Add(new AccGradCommand(host));
        root.Add(new TrainCommand(host));
        root.Add(new CurveCommand(host));
        root.Add(new CalibrateCommand(host));
        root.Add(new Command("model", "Networks: in the local catalogue, and in the registry of a running cluster.")
        {
            new ModelImportCommand(host),
            new ModelListCommand(host),
            new ModelShowCommand(host),
            new ModelPushCommand(host),
            new ModelVersionsCommand(host),
            new ModelTrialCommand(host),
            new ModelPromoteCommand(host),
            new ModelRollbackCommand(host),
            new ModelMapCommand(host),
            new ModelJobsCommand(host),
        });
        root.Add(new Command("edge", "The camera side.") { new EdgeRunCommand(host) });
        root.Add(new Command("silo", "The cluster side.") { new SiloRunCommand(host) });
        root.Add(new Command("gateway", "Ingest apart from the silos that judge.") { new GatewayRunCommand(host) });
        root.Add(new Command("camera", "Cameras of a running cluster.")
        {
            new CameraAddCommand(host),
            new CameraSetCommand(host),
            new CameraListCommand(host),
            new CameraShowCommand(host),
            new CameraDrainCommand(host),
            new CameraResumeCommand(host),
            new CameraRemoveCommand(host),
            new CameraTokenCommand(host),
        });
        root.Add(new ResultsCommand(host));
        root.Add(new LoadCommand(host));
        root.Add(new Command("fleet", "Fleet files: cameras and their settings.") { new FleetCheckCommand(host), new FleetSchemaCommand(host) });
        root.Add(new Command("store", "What a silo or a cluster keeps: results, registrations, networks.") { new StoreBackupCommand(host), new StoreRestoreCommand(host) });
        root.Add(new AuditCommand(host));
        root.Add(new Command("key", "Keys of the HTTP interface.") { new KeyNewCommand(host) });
        root.Add(new Command("config", "Configuration files.")
        {
            new ConfigCheckCommand(host, () => Create(host)),
            new ConfigSchemaCommand(host, () => Create(host)),
        });
        return root;
    }
}
