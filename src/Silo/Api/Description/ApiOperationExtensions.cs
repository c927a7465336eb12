using Microsoft.AspNetCore.Builder;

namespace AccMpeg.Silo.Api.Description;

/// <summary>Describes end points where they are mapped.</summary>
internal static class ApiOperationExtensions
{
    /// <summary>Adds the description.</summary>
    public static IEndpointConventionBuilder Describe(this IEndpointConventionBuilder endpoint, ApiOperation operation) => endpoint.WithMetadata(operation);
}
