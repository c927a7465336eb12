using System.Text.Json;
using System.Text.Json.Nodes;
using AccMpeg.Contracts;
using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Jobs;
using AccMpeg.Silo.Api.Description;
using AccMpeg.Silo.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace AccMpeg.Silo.Api;

/// <summary>Training jobs: whoever trains says how far it is, everybody can see it.</summary>
internal static class JobEndpoints
{
    /// <summary>Adds the end points.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/v1/jobs", async (IGrainFactory grains) => TypedResults.Json(await Jobs(grains).ListAsync(), ApiJson.Default.TrainingJobArray)).Describe(
            new ApiOperation("listJobs", "The training jobs, as those who train tell of them.", ApiAnswer.Json<TrainingJob[]>("The jobs.")));
        routes.MapPut("/api/v1/jobs/{name}", PutAsync).Describe(new ApiOperation("putJob", "Says how far a training is.", ApiAnswer.Json<TrainingJob>("The job as it is kept."))
        {
            Body = new ApiBodyForm("application/json", "TrainingJobDocument", Schema), Problems = [400, 413, 415],
        });
    }

    private static JsonObject Schema() => new()
    {
        ["type"] = "object",
        ["description"] = "A TrainingJob; what is left out has not happened yet, and the cluster sets name, runs and times itself.",
        ["required"] = new JsonArray("finalDnn", "state", "run"),
    };

    private static async Task<IResult> PutAsync(string name, IGrainFactory grains, HttpContext context)
    {
        if (!NameRule.IsKept(name))
        {
            return ApiProblem.BadRequest("name", name, NameRule.Text, "name the job after the AccModel that it makes");
        }

        (JsonObject? document, IResult? wrong) = await ApiBody.ReadAsync(context.Request, context.RequestAborted);
        if (document is null)
        {
            return wrong!;
        }

        try
        {
            TrainingJob read = document.Deserialize(ApiJson.Default.TrainingJob)!;

            // What a document leaves out, or says null of, is null here whatever its declaration.
            TrainingJob job = read with
            {
                Name = name,
                FinalDnn = read.FinalDnn ?? string.Empty,
                Stage = read.Stage ?? string.Empty,
                Error = read.Error ?? string.Empty,
                Machine = read.Machine ?? string.Empty,
            };
            if (job is { State: JobState.Running, Stage.Length: > 0 })
            {
                // Progress, every few seconds: begin and end of the run are what is to be found again.
                AuditTrail.NoteNoChange(context);
            }

            IReadOnlyList<SettingError> errors = job.Validate();
            return errors.Count > 0 ? ApiProblem.Invalid(errors) : TypedResults.Json(await Jobs(grains).PutAsync(job), ApiJson.Default.TrainingJob);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            return ApiProblem.BadRequest("body", "a document", "a training job", error.Message);
        }
    }

    private static ITrainingJobsGrain Jobs(IGrainFactory grains) => grains.GetGrain<ITrainingJobsGrain>(ITrainingJobsGrain.Key);
}
