using System.Text;
using System.Text.Json.Nodes;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Fleet;
using AccMpeg.Contracts.Grains.Models;
using AccMpeg.Grains.Fleet;
using AccMpeg.Grains.Models;
using AccMpeg.Inference;
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
        routes.MapGet("/api/v1/models", ListAsync);
        routes.MapGet("/api/v1/models/{name}", ShowAsync);
        routes.MapPost("/api/v1/models/{name}/versions", PushAsync);
        routes.MapPost("/api/v1/models/{name}/promote", PromoteAsync);
        routes.MapPost("/api/v1/models/{name}/rollback", RollbackAsync);
        routes.MapGet("/api/v1/models/{name}/trial", TrialAsync);
        routes.MapPut("/api/v1/models/mappings/{finalDnn}", MapAsync);
        routes.MapGet("/api/v1/models/{name}/versions/{version:int}/rollout", RolloutAsync);
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

    private static async Task<IResult> PromoteAsync(string name, int? version, IGrainFactory grains) =>
        Answer(await Registry(grains).PromoteAsync(name, version ?? 0));

    private static async Task<IResult> RollbackAsync(string name, string? reason, IGrainFactory grains) =>
        Answer(await Registry(grains).RollbackAsync(name, reason ?? string.Empty));

    private static async Task<IResult> TrialAsync(string name, IGrainFactory grains) =>
        await Registry(grains).GetTrialAsync(name) is { } trial ? TypedResults.Json(trial, ApiJson.Default.TrialReport)
            : ApiProblem.NotFound("trial of a version of", name, "'accmpeg model push --alias canary' begins one");

    private static async Task<IResult> MapAsync(string finalDnn, string? accModel, IGrainFactory grains) =>
        Answer(await Registry(grains).MapAsync(finalDnn, accModel ?? string.Empty));

    private static async Task<IResult> RolloutAsync(string name, int version, IGrainFactory grains, ModelShelf shelf)
    {
        RegistrySnapshot registry = await ReadAsync(grains);
        if (Array.Find(registry.Find(name)?.Versions ?? [], known => known.Version == version) is not { } model)
        {
            return Unknown(name);
        }

        if (model.FinalDnn.Length == 0)
        {
            return TypedResults.Json(SiloRollout.Count(model, await Registry(grains).GetServingAsync()), ApiJson.Default.RolloutStatus);
        }

        var rollout = new RolloutCount(model);
        string? after = null;
        FleetPage page;
        do
        {
            page = await grains.GetGrain<IFleetGrain>(IFleetGrain.Key).ListAsync(new FleetQuery(after, FleetGrain.GreatestPage));
            foreach (CameraStatus camera in page.Cameras)
            {
                // What is wanted is computed anew: the cameras themselves may not have heard of the version yet.
                if (shelf.Decide(registry, camera.Camera, camera.Registration!.Settings).Version?.Sha256 == model.Sha256)
                {
                    rollout.Add(camera);
                }
            }

            after = page.More ? page.Cameras[^1].Camera : null;
        }
        while (page.More);
        return TypedResults.Json(rollout.ToStatus(), ApiJson.Default.RolloutStatus);
    }

    private static async Task<RegistrySnapshot> ReadAsync(IGrainFactory grains) => (await Registry(grains).GetAsync(-1))!;

    private static IModelRegistryGrain Registry(IGrainFactory grains) => grains.GetGrain<IModelRegistryGrain>(IModelRegistryGrain.Key);

    private static IResult Answer(RegistryReply reply) => reply.Error is { } error
        ? ApiProblem.Invalid([error])
        : TypedResults.Json(reply, ApiJson.Default.RegistryReply);

    private static ProblemHttpResult Unknown(string name) => ApiProblem.NotFound("model", name, "GET /api/v1/models lists what was pushed");
}
