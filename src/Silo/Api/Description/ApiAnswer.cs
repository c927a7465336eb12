namespace AccMpeg.Silo.Api.Description;

/// <summary>A good answer of an end point.</summary>
/// <param name="Status">The status.</param>
/// <param name="Description">What it means.</param>
/// <param name="MediaType">What the body is; null where there is none.</param>
/// <param name="Type">The type that the body is the JSON of; null where it is something else.</param>
internal sealed record ApiAnswer(int Status, string Description, string? MediaType = null, Type? Type = null)
{
    /// <summary>The answer's headers by name, with what they say.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>JSON of a type that the API's serializer knows.</summary>
    public static ApiAnswer Json<T>(string description, int status = 200) => new(status, description, "application/json", typeof(T));

    /// <summary>This answer with an entity tag.</summary>
    public ApiAnswer Tagged() => this with { Headers = new Dictionary<string, string> { ["ETag"] = "Version of the registration, for If-Match." } };
}
