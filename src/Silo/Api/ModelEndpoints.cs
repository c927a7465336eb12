using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Fleet;
using AccMpeg.Contracts.Grains.Models;
using AccMpeg.Grains.Fleet;
using AccMpeg.Grains.Models;
using AccMpeg.Inference;
using AccMpeg.Silo.Api.Description;
using AccMpeg.Silo.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace AccMpeg.Silo.Api;

/// <summary>The registry of networks: versions, what is stable and what on trial, which AccModel serves which final DNN, and how far a version has come.</summary>
internal static class ModelEndpoints
{
    /// <summary>Adds the end points.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        ApiAnswer changed = ApiAnswer.Json<RegistryReply>("The network as it is now.");
        routes.MapGet("/api/v1/models", ListAsync).Describe(
            new ApiOperation("listModels", "The registry of networks.", ApiAnswer.Json<RegistrySnapshot>("All networks, and which AccModel serves which final DNN.")));
        routes.MapGet("/api/v1/models/{name}", ShowAsync).Describe(new ApiOperation("getModel", "A network with its versions.", ApiAnswer.Json<ModelEntry>("The network.")) { Problems = [404] });
        routes.MapPost("/api/v1/models/{name}/versions", PushAsync).Describe(new ApiOperation("pushVersion", "Registers bytes that were brought before as the next version of a network.", changed)
        {
            Body = new ApiBodyForm("application/json", "VersionDocument", PushDocument.Schema), Problems = [400, 413, 415],
        });
        routes.MapPost("/api/v1/models/{name}/promote", PromoteAsync).Describe(new ApiOperation("promoteVersion", "Makes a version stable.", changed)
        {
            Query = new Dictionary<string, string> { ["version"] = "The version; the one on trial where it is left out." }, Problems = [400],
        });
        routes.MapPost("/api/v1/models/{name}/rollback", RollbackAsync).Describe(new ApiOperation("rollBack", "Ends a trial, or goes back to the version that was stable before.", changed)
        {
            Query = new Dictionary<string, string> { ["reason"] = "Why, kept with the network." }, Problems = [400],
        });
        routes.MapGet("/api/v1/models/{name}/trial", TrialAsync).Describe(
            new ApiOperation("getTrial", "What the guards of a version on trial measure.", ApiAnswer.Json<TrialReport>("The trial.")) { Problems = [404] });
        routes.MapPut("/api/v1/models/mappings/{finalDnn}", MapAsync).Describe(new ApiOperation("mapModel", "Says which AccModel serves a final DNN.", changed)
        {
            Query = new Dictionary<string, string> { ["accModel"] = "The AccModel; what the AccModels say themselves where it is left out." }, Problems = [400],
        });
        routes.MapGet("/api/v1/models/{name}/versions/{version}/rollout", RolloutAsync).Describe(
            new ApiOperation("getRollout", "How many of the cameras that are to run a version run it.", ApiAnswer.Json<RolloutStatus>("The counts.")) { Problems = [400, 404] });
    }

    private static async Task<IResult> ListAsync(IGrainFactory grains) => TypedResults.Json(await ReadAsync(grains), ApiJson.Default.RegistrySnapshot);

    private static async Task<IResult> ShowAsync(string name, IGrainFactory grains) =>
        (await ReadAsync(grains)).Find(name) is { } model ? TypedResults.Json(model, ApiJson.Default.ModelEntry) : Unknown(name);

    private static async Task<IResult> PushAsync(string name, IGrainFactory grains, ModelBlobs blobs, HttpContext context)
    {
        (JsonObject? document, IResult? wrong) = await ApiBody.ReadAsync(context.Request, context.RequestAborted);
        if (document is null)
        {
            return wrong!;
        }

        var errors = new List<SettingError>();
        PushDocument push = await PushDocument.ReadAsync(name, document, blobs, errors, context.RequestAborted);
        if (errors.Count > 0)
        {
            return ApiProblem.Invalid(errors);
        }

        string path = (await blobs.FindAsync(push.Sha256, context.RequestAborted))!;
        (ModelManifest? manifest, SettingError? error) = await ModelCheck.RunAsync(path, push.Sha256, name, Encoding.UTF8.GetBytes(push.Manifest));
        if (manifest is null)
        {
            return ApiProblem.Invalid([error!]);
        }

        if (manifest.Kind == ModelKind.FinalDnn && push.Canary is not null)
        {
            return ApiProblem.Invalid([new SettingError(
                "alias", "'canary'", "stable, or left out, for a final DNN", "give it another name and set the finalDnn of the cameras that are to try it out")]);
        }

        var version = new ModelVersion
        {
            Name = name,
            Version = 0,
            Sha256 = push.Sha256,
            Bytes = new FileInfo(path).Length,
            Manifest = Encoding.UTF8.GetString(manifest.ToJson()),
            FinalDnn = manifest.AccModel?.FinalDnn ?? string.Empty,
            Task = ModelTasks.NameOf(manifest.Task),
            DataSet = manifest.DataSet,
        };
        return Answer(await Registry(grains).PushAsync(new ModelPush { Version = version, Stable = push.Stable, Canary = push.Canary }));
    }

    private static async Task<IResult> PromoteAsync(string name, string? version, IGrainFactory grains) =>
        TryParse(version ?? "0", out int number) ? Answer(await Registry(grains).PromoteAsync(name, number)) : NotAVersion(version);

    private static async Task<IResult> RollbackAsync(string name, string? reason, IGrainFactory grains) =>
        Answer(await Registry(grains).RollbackAsync(name, reason ?? string.Empty));

    private static async Task<IResult> TrialAsync(string name, IGrainFactory grains) =>
        await Registry(grains).GetTrialAsync(name) is { } trial ? TypedResults.Json(trial, ApiJson.Default.TrialReport)
            : ApiProblem.NotFound("trial of a version of", name, "'accmpeg model push --alias canary' begins one");

    private static async Task<IResult> MapAsync(string finalDnn, string? accModel, IGrainFactory grains) =>
        Answer(await Registry(grains).MapAsync(finalDnn, accModel ?? string.Empty));

    private static async Task<IResult> RolloutAsync(string name, string version, IGrainFactory grains, RegistryFollower follower)
    {
        if (!TryParse(version, out int number))
        {
            return NotAVersion(version);
        }

        RegistrySnapshot registry = await ReadAsync(grains);
        ModelEntry? entry = registry.Find(name);
        if (Array.Find(entry?.Versions ?? [], known => known.Version == number) is not { } model)
        {
            return Unknown(name);
        }

        int asking = 0;
        var rollout = new RolloutCount(model);
        string? after = null;
        FleetPage page;
        do
        {
            page = await grains.GetGrain<IFleetGrain>(IFleetGrain.Key).ListAsync(new FleetQuery(after, FleetGrain.GreatestPage));
            foreach (CameraStatus camera in page.Cameras)
            {
                asking += camera is { Connected: true, Registration.Settings.FinalDnn: { } wanted } && wanted == name ? 1 : 0;

                // What is wanted is computed anew: the cameras themselves may not have heard of the version yet.
                if (follower.Decide(registry, camera.Camera, camera.Registration!.Settings).Version?.Sha256 == model.Sha256)
                {
                    rollout.Add(camera);
                }
            }

            after = page.More ? page.Cameras[^1].Camera : null;
        }
        while (page.More);
        RolloutStatus status = model.FinalDnn.Length > 0 ? rollout.ToStatus() : SiloRollout.Count(model, await Registry(grains).GetServingAsync(), asking);
        string withdrawn = entry!.Withdrawn is { } end && end.Version == number ? $"{end.Guard}: {end.Reason}" : string.Empty;
        return TypedResults.Json(status with { Withdrawn = withdrawn }, ApiJson.Default.RolloutStatus);
    }

    private static async Task<RegistrySnapshot> ReadAsync(IGrainFactory grains) => (await Registry(grains).GetAsync(-1))!;

    private static IModelRegistryGrain Registry(IGrainFactory grains) => grains.GetGrain<IModelRegistryGrain>(IModelRegistryGrain.Key);

    private static IResult Answer(RegistryReply reply) => reply.Error is { } error
        ? ApiProblem.Invalid([error])
        : TypedResults.Json(reply, ApiJson.Default.RegistryReply);

    private static bool TryParse(string version, out int number) => int.TryParse(version, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static ProblemHttpResult NotAVersion(string? version) => ApiProblem.BadRequest("version", version, "a version is a whole number", "GET /api/v1/models lists them");

    private static ProblemHttpResult Unknown(string name) => ApiProblem.NotFound("model", name, "GET /api/v1/models lists what was pushed");
}
