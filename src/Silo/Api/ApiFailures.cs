using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AccMpeg.Silo.Api;

/// <summary>Sees to it that every refusal has a body, also where no end point made it: unknown paths, wrong methods, broken bodies, exceptions.</summary>
internal static class ApiFailures
{
    /// <summary>Adds itself before everything that may fail.</summary>
    public static void Use(IApplicationBuilder app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = AnswerAsync, AllowStatusCode404Response = true });
        app.Use(next => context => ExplainAsync(context, next));
    }

    private static async Task ExplainAsync(HttpContext context, RequestDelegate next)
    {
        HttpResponse response = context.Response;
        try
        {
            await next(context);
        }
        catch (BadHttpRequestException bad) when (!response.HasStarted)
        {
            // A body that broke off or is none: the client's doing, and nothing for the log of errors.
            response.Clear();
            response.StatusCode = bad.StatusCode;
        }

        if (response is { StatusCode: >= StatusCodes.Status400BadRequest, HasStarted: false })
        {
            response.ContentLength = null;
            await ApiProblem.OfStatus(context, response.StatusCode).ExecuteAsync(context);
        }
    }

    private static Task AnswerAsync(HttpContext context) => Describe(context, context.Features.Get<IExceptionHandlerFeature>()?.Error).ExecuteAsync(context);

    private static ProblemHttpResult Describe(HttpContext context, Exception? error) => error switch
    {
        // A silo that is gone, or a cluster that is changing or too busy: it may answer soon.
        TimeoutException or OrleansException => ApiProblem.OfStatus(context, StatusCodes.Status503ServiceUnavailable),
        _ => ApiProblem.OfStatus(context, StatusCodes.Status500InternalServerError),
    };
}
