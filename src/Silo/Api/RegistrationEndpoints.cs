using System.Text.Json.Nodes;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Grains.Cameras.Settings;
using AccMpeg.Grains.Inference;
using AccMpeg.Grains.Models;
using AccMpeg.Grains.Placement;
using AccMpeg.Silo.Api.Description;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccMpeg.Silo.Api;

/// <summary>Registers, changes, drains and removes cameras. The body of PUT is a camera's settings whole, that of PATCH a JSON Merge Patch of them.</summary>
internal static class RegistrationEndpoints
{
    /// <summary>Adds the end points.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        var conditions = new Dictionary<string, string>
        {
            ["If-Match"] = "ETag of the registration that the change was made for, or * for whatever is there.", ["If-None-Match"] = "*: only where there is none.",
        };
        ApiAnswer now = ApiAnswer.Json<CameraRegistrationInfo>("The registration as it is now.").Tagged();
        routes.MapPut("/api/v1/cameras/{id}", PutAsync).Describe(new ApiOperation("putCamera", "Registers a camera, or replaces its settings whole.", now)
        {
            OtherAnswer = now with { Status = 201, Description = "The camera is registered." },
            Headers = conditions,
            Body = new ApiBodyForm("application/json", "CameraSettingsDocument", CameraSettingsDocument.Schema),
            Problems = [400, 412, 413, 415],
        });
        routes.MapPatch("/api/v1/cameras/{id}", PatchAsync).Describe(new ApiOperation("patchCamera", "Changes settings; what is not named stays, null goes back to the default.", now)
        {
            Headers = conditions, Body = new ApiBodyForm("application/merge-patch+json", "CameraSettingsDocument", CameraSettingsDocument.Schema), Problems = [400, 404, 412, 413, 415, 428],
        });
        routes.MapDelete("/api/v1/cameras/{id}", DeleteAsync).Describe(
            new ApiOperation("deleteCamera", "Ends the registration and its edge's connection; the results stay.", new ApiAnswer(204, "It is gone.")) { Headers = conditions, Problems = [400, 404, 412] });
        routes.MapPost("/api/v1/cameras/{id}/drain", (string id, IGrainFactory grains, HttpContext context) => SetStateAsync(id, CameraState.Drained, grains, context)).Describe(
            new ApiOperation("drainCamera", "Lets the edge deliver what it has and end; later connections wait.", now) { Headers = conditions, Problems = [400, 404, 412] });
        routes.MapPost("/api/v1/cameras/{id}/resume", (string id, IGrainFactory grains, HttpContext context) => SetStateAsync(id, CameraState.Active, grains, context)).Describe(
            new ApiOperation("resumeCamera", "Lets a drained camera stream again.", now) { Headers = conditions, Problems = [400, 404, 412] });
    }

    private static async Task<IResult> PutAsync(string id, IGrainFactory grains, FinalDnnShelf networks, RegistryFollower models, IClusterHosts hosts, HttpContext context)
    {
        if ((EntityTags.Read(context.Request, out EntityCondition condition) ?? CameraNames.Problem(id)) is { } problem)
        {
            return problem;
        }

        (JsonObject? document, IResult? wrong) = await ApiBody.ReadAsync(context.Request, context.RequestAborted);
        if (document is null)
        {
            return wrong!;
        }

        var errors = new List<SettingError>();
        CameraSettings settings = CameraSettingsDocument.Read(document, errors);
        await CheckNetworkAsync(settings, networks, models, hosts, errors);
        if (errors.Count > 0)
        {
            return ApiProblem.Invalid(errors);
        }

        // Cancelled by then, nothing happens; later, the whole: undoing it would take away what a second attempt of the same client was told is there.
        context.RequestAborted.ThrowIfCancellationRequested();
        RegistrationReply reply = await grains.GetGrain<ICameraGrain>(id).RegisterAsync(new RegistrationChange
        {
            Settings = settings,
            ExpectedVersion = condition.Version,
            MayCreate = !condition.MustExist,
            OnlyCreate = condition.MustNotExist,
        });
        return condition.MustExist && reply.Outcome == RegistrationOutcome.NotFound
            ? ApiProblem.PreconditionFailed(context.Request.Headers.IfMatch.ToString(), null)
            : Answer(id, reply, context);
    }

    private static async Task<IResult> PatchAsync(string id, IGrainFactory grains, FinalDnnShelf networks, RegistryFollower models, IClusterHosts hosts, HttpContext context)
    {
        if ((EntityTags.Read(context.Request, out EntityCondition condition) ?? CameraNames.Problem(id)) is { } problem)
        {
            return problem;
        }

        if (!condition.Given)
        {
            return ApiProblem.PreconditionRequired();
        }

        (JsonObject? document, IResult? wrong) = await ApiBody.ReadAsync(context.Request, context.RequestAborted);
        if (document is null)
        {
            return wrong!;
        }

        ICameraGrain grain = grains.GetGrain<ICameraGrain>(id);
        while (await grain.GetRegistrationAsync() is { } registration)
        {
            var errors = new List<SettingError>();
            CameraSettings settings = CameraSettingsDocument.Merge(registration.Settings, document, errors);
            await CheckNetworkAsync(settings, networks, models, hosts, errors);
            if (errors.Count > 0)
            {
                return ApiProblem.Invalid(errors);
            }

            RegistrationReply reply = await grain.RegisterAsync(
                new RegistrationChange { Settings = settings, ExpectedVersion = condition.Version ?? registration.Version });
            if (reply.Outcome != RegistrationOutcome.VersionConflict || condition.Version is not null)
            {
                return Answer(id, reply, context);
            }
        }

        return CameraNames.Unknown(id);
    }

    private static async Task<IResult> DeleteAsync(string id, IGrainFactory grains, HttpContext context)
    {
        if ((EntityTags.Read(context.Request, out EntityCondition condition) ?? CameraNames.Problem(id)) is { } problem)
        {
            return problem;
        }

        RegistrationReply reply = await grains.GetGrain<ICameraGrain>(id).RemoveAsync(condition.Version);
        return reply.Outcome == RegistrationOutcome.Changed ? TypedResults.NoContent() : Answer(id, reply, context);
    }

    private static async Task<IResult> SetStateAsync(string id, CameraState state, IGrainFactory grains, HttpContext context)
    {
        if ((EntityTags.Read(context.Request, out EntityCondition condition) ?? CameraNames.Problem(id)) is { } problem)
        {
            return problem;
        }

        RegistrationReply reply = await grains.GetGrain<ICameraGrain>(id).RegisterAsync(
            new RegistrationChange { State = state, ExpectedVersion = condition.Version });
        return Answer(id, reply, context);
    }

    private static IResult Answer(string id, RegistrationReply reply, HttpContext context)
    {
        switch (reply.Outcome)
        {
            case RegistrationOutcome.NotFound:
                return CameraNames.Unknown(id);
            case RegistrationOutcome.VersionConflict:
                string condition = context.Request.Headers.IfMatch.ToString() is { Length: > 0 } match ? match : "If-None-Match: *";
                return ApiProblem.PreconditionFailed(condition, reply.Registration?.Version);
            case RegistrationOutcome.Invalid:
                return ApiProblem.Invalid(reply.Errors);
        }

        EntityTags.Write(context.Response, reply.Registration!.Version);
        bool created = reply.Outcome == RegistrationOutcome.Created;
        if (created)
        {
            context.Response.Headers.Location = $"/api/v1/cameras/{id}";
        }

        return TypedResults.Json(
            reply.Registration, ApiJson.Default.CameraRegistrationInfo, statusCode: created ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    /// <summary>A network that no silo can load would drop every frame. One that another silo has in its catalogue draws the camera there.</summary>
    internal static async Task CheckNetworkAsync(CameraSettings settings, FinalDnnShelf networks, RegistryFollower models, IClusterHosts hosts, List<SettingError> errors)
    {
        if (settings.FinalDnn is not { } wanted || networks.Knows(wanted) || hosts.FindOther(withGpu: false, wanted, string.Empty) is not null)
        {
            return;
        }

        // It may have been pushed a moment ago.
        await models.RefreshAsync();
        if (!networks.Knows(wanted))
        {
            errors.Add(new SettingError(
                "finalDnn",
                $"'{wanted}'",
                $"'{networks.FinalDnn}', a final DNN of a silo's catalogue, or one that is stable in the registry",
                "push it with 'accmpeg model push --alias stable', or leave it out"));
        }
    }
}
