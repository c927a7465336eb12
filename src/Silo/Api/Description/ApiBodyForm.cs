using System.Text.Json.Nodes;

namespace AccMpeg.Silo.Api.Description;

/// <summary>The body that an end point takes.</summary>
/// <param name="MediaType">What it is.</param>
/// <param name="Name">Name of its schema.</param>
/// <param name="Schema">Its JSON schema, made anew by each call.</param>
internal sealed record ApiBodyForm(string MediaType, string Name, Func<JsonObject> Schema)
{
    /// <summary>Bytes.</summary>
    public static ApiBodyForm Bytes { get; } = new("application/octet-stream", "Bytes", () => new JsonObject());
}
