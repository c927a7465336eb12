using System.Security.Cryptography;
using AccMpeg.Silo.Clustering;
using AccMpeg.Silo.Models;
using AccMpeg.Silo.Tests.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace AccMpeg.Silo.Tests.Models;

/// <summary>Networks that one silo took are there for the others, and nothing damaged is ever given out.</summary>
[Collection(PostgresCollection.Name)]
public sealed class ModelBlobsTests(PostgresFixture postgres) : IDisposable
{
    // Two chunks and a piece.
    private static readonly byte[] Network = RandomNumberGenerator.GetBytes((5 << 19) + 7);
    private static readonly string Sha256 = Convert.ToHexStringLower(SHA256.HashData(Network));

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [SkippableFact]
    public async Task What_one_silo_took_another_gives_out()
    {
        await using ClusterDatabase database = await OpenAsync();
        ModelBlobs first = Silo("first", database);
        ModelBlobs second = Silo("second", database);
        await StoreAsync(first);

        string?[] found = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => second.FindAsync(Sha256, default)));

        Assert.Equal(Network, await File.ReadAllBytesAsync(found[0]!));
        Assert.Equal(Path.Combine(_directory.File("second"), Sha256 + ".onnx"), Assert.Single(found.Distinct()));
        Assert.Equal(found[0], Assert.Single(Directory.GetFiles(_directory.File("second"))));
        Assert.Null(await second.FindAsync(new string('0', 64), default));
    }

    [SkippableFact]
    public async Task Two_silos_may_take_the_same_at_once()
    {
        await using ClusterDatabase database = await OpenAsync();

        await Task.WhenAll(StoreAsync(Silo("first", database)), StoreAsync(Silo("second", database)));

        Assert.Equal(Network, await File.ReadAllBytesAsync((await Silo("third", database).FindAsync(Sha256, default))!));
    }

    [SkippableFact]
    public async Task A_damaged_file_is_put_aside_and_fetched_again()
    {
        await using ClusterDatabase database = await OpenAsync();
        await StoreAsync(Silo("silo", database));
        string path = Path.Combine(_directory.File("silo"), Sha256 + ".onnx");
        await File.WriteAllBytesAsync(path, Network[..1000]);

        string? found = await Silo("silo", database).FindAsync(Sha256, default);

        Assert.Equal(Network, await File.ReadAllBytesAsync(found!));
        Assert.Equal(1000, new FileInfo(path + ".damaged").Length);
    }

    [Fact]
    public async Task A_damaged_file_of_a_silo_alone_is_not_given_out()
    {
        await StoreAsync(Silo("silo", null));
        await File.WriteAllBytesAsync(Path.Combine(_directory.File("silo"), Sha256 + ".onnx"), Network[..1000]);

        Assert.Null(await Silo("silo", null).FindAsync(Sha256, default));
    }

    [SkippableFact]
    public async Task What_is_damaged_in_the_database_is_not_given_out()
    {
        await using ClusterDatabase database = await OpenAsync();
        await StoreAsync(Silo("first", database));
        await using NpgsqlCommand damage = database.Source.CreateCommand("DELETE FROM model_blob_chunk WHERE number = 1");
        await damage.ExecuteNonQueryAsync();

        Assert.Null(await Silo("second", database).FindAsync(Sha256, default));
        Assert.Empty(Directory.GetFiles(_directory.File("second")));
    }

    private static async Task StoreAsync(ModelBlobs silo)
    {
        using var content = new MemoryStream(Network);
        Assert.Equal((Sha256, (long)Network.Length), await silo.StoreAsync(Sha256, content, default));
    }

    private ModelBlobs Silo(string name, ClusterDatabase? database) =>
        new(_directory.File(name), database is null ? null : new PostgresModelVault(database), NullLogger<ModelBlobs>.Instance);

    private async Task<ClusterDatabase> OpenAsync() =>
        await ClusterDatabase.OpenAsync(new SiloClusterOptions { ConnectionString = await postgres.NewDatabaseAsync() }, ClusterSchema.Parts, default);
}
