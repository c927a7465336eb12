using AccMpeg.Grains.Results;
using AccMpeg.Silo.Clustering;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace AccMpeg.Silo.Api;

/// <summary>Answers requests that failed because a store did: 503, with the store, the reason and the remedy. What failed is not this program.</summary>
internal sealed class StoreFailureHandler : IExceptionHandler
{
    private const string RetrySeconds = "5";

    /// <inheritdoc/>
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not (ResultStoreException or ClusterDatabaseException))
        {
            return false;
        }

        httpContext.Response.Headers.RetryAfter = RetrySeconds;
        await ApiProblem.Unavailable(exception.Message).ExecuteAsync(httpContext);
        return true;
    }
}
