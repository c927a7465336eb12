using System.Text.Json;
using System.Text.Json.Nodes;
using AccMpeg.Contracts.Edge;
using AccMpeg.Silo.Api.Description;
using AccMpeg.Silo.Tests.Fuzz;
using AccMpeg.Silo.Tests.Support;
using AccMpeg.Tests.Support;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace AccMpeg.Silo.Tests.Api;

/// <summary>The description of the HTTP interface is that of the end points as they are, and the one that is checked in.</summary>
public sealed class OpenApiTests : IAsyncLifetime
{
    private const string Update = "ACCMPEG_UPDATE_OPENAPI";

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private SiloFixture _silo = null!;

    public async Task InitializeAsync() => _silo = await SiloFixture.StartAsync();

    public async Task DisposeAsync() => await _silo.DisposeAsync();

    [Fact]
    public async Task The_document_is_the_one_that_is_checked_in()
    {
        string path = Path.Combine(TestData.RepositoryRoot, "docs", "openapi.json");
        JsonNode served = JsonNode.Parse(await _silo.Http.GetStringAsync(new Uri("/openapi.json", UriKind.Relative)))!;
        if (Environment.GetEnvironmentVariable(Update) == "1")
        {
            await File.WriteAllTextAsync(path, served.ToJsonString(Indented) + "\n");
        }

        Assert.True(
            File.Exists(path) && JsonNode.DeepEquals(JsonNode.Parse(await File.ReadAllTextAsync(path)), served),
            $"The HTTP interface is no longer what docs/openapi.json says; run this test with {Update}=1, and review the difference.");
    }

    [Fact]
    public void Every_end_point_but_the_edges_is_described_with_every_parameter_that_it_reads()
    {
        RouteEndpoint[] endpoints = [.. _silo.Host.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()];

        Assert.All(
            endpoints.Where(endpoint => endpoint.RoutePattern.RawText != EdgeProtocol.Path),
            endpoint => Assert.NotNull(endpoint.Metadata.GetMetadata<ApiOperation>()));
        Assert.All(
            ApiRoute.All(_silo.Host.Services.GetServices<EndpointDataSource>()).Where(route => route.Operation is not null),
            route => Assert.Equal(route.Query.Order(), route.Operation!.Query.Keys.Order()));
        Assert.Equal(endpoints.Length - 1, endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<ApiOperation>()?.Id).OfType<string>().Distinct().Count());
    }

    [Fact]
    public async Task Every_reference_of_the_document_leads_somewhere()
    {
        JsonNode document = JsonNode.Parse(await _silo.Http.GetStringAsync(new Uri("/openapi.json", UriKind.Relative)))!;
        JsonObject schemas = document["components"]!["schemas"]!.AsObject();

        Assert.All(References(document), reference => Assert.True(schemas.ContainsKey(reference["#/components/schemas/".Length..]), reference));
    }

    private static IEnumerable<string> References(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => member.Key == "$ref" ? [member.Value!.GetValue<string>()] : References(member.Value)),
        JsonArray items => items.SelectMany(References),
        _ => [],
    };
}
