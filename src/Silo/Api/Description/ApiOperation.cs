namespace AccMpeg.Silo.Api.Description;

/// <summary>What the OpenAPI document says of an end point beyond its route. Stands beside the route as metadata.</summary>
/// <param name="Id">Name for generated clients, unique.</param>
/// <param name="Summary">What it does, in a sentence.</param>
/// <param name="Answer">Its good answer.</param>
internal sealed record ApiOperation(string Id, string Summary, ApiAnswer Answer)
{
    /// <summary>A second good answer; null for none.</summary>
    public ApiAnswer? OtherAnswer { get; init; }

    /// <summary>Its query parameters by name, with what they mean. All are optional.</summary>
    public IReadOnlyDictionary<string, string> Query { get; init; } = new Dictionary<string, string>();

    /// <summary>Headers that it reads by name, with what they mean. All are optional.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    /// <summary>The body that it takes; null for none.</summary>
    public ApiBodyForm? Body { get; init; }

    /// <summary>Statuses of its own refusals, beside those that every end point has.</summary>
    public IReadOnlyList<int> Problems { get; init; } = [];
}
