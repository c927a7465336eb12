using AccMpeg.Silo.Clustering;
using AccMpeg.Silo.Tests.Support;
using Npgsql;

namespace AccMpeg.Silo.Tests.Clustering;

[Collection(PostgresCollection.Name)]
public sealed class ClusterDatabaseTests(PostgresFixture postgres)
{
    [SkippableFact]
    public async Task Silos_that_start_together_make_the_schema_once()
    {
        string connection = await postgres.NewDatabaseAsync();
        var options = new SiloClusterOptions { ConnectionString = connection };

        ClusterDatabase[] opened = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => ClusterDatabase.OpenAsync(options, ClusterSchema.Parts, default)));

        Assert.Equal(2L, await ScalarAsync(opened[0], "SELECT version::bigint FROM accmpeg_schema WHERE part = 'orleans'"));
        Assert.Equal(0L, await ScalarAsync(opened[0], "SELECT count(*) FROM orleansmembershiptable"));
        foreach (ClusterDatabase database in opened)
        {
            await database.DisposeAsync();
        }
    }

    [SkippableFact]
    public async Task A_step_that_fails_leaves_nothing_behind()
    {
        string connection = await postgres.NewDatabaseAsync();
        var options = new SiloClusterOptions { ConnectionString = connection };
        SchemaPart broken = new("broken", ["CREATE TABLE half (id integer)", "CREATE TABLE no such thing"]);

        ClusterDatabaseException error = await Assert.ThrowsAsync<ClusterDatabaseException>(() => ClusterDatabase.OpenAsync(options, [broken], default));

        Assert.Contains("syntax error", error.Message, StringComparison.Ordinal);
        await using ClusterDatabase database = await ClusterDatabase.OpenAsync(options, ClusterSchema.Parts, default);
        Assert.Equal(0L, await ScalarAsync(database, "SELECT count(*) FROM pg_tables WHERE tablename = 'half'"));
    }

    [SkippableFact]
    public async Task The_schema_of_a_newer_release_is_refused()
    {
        string connection = await postgres.NewDatabaseAsync();
        var options = new SiloClusterOptions { ConnectionString = connection };
        await using (ClusterDatabase database = await ClusterDatabase.OpenAsync(options, ClusterSchema.Parts, default))
        {
            await using NpgsqlCommand update = database.Source.CreateCommand("UPDATE accmpeg_schema SET version = 9 WHERE part = 'grains'");
            await update.ExecuteNonQueryAsync();
        }

        ClusterDatabaseException error = await Assert.ThrowsAsync<ClusterDatabaseException>(() => ClusterDatabase.OpenAsync(options, ClusterSchema.Parts, default));

        Assert.Contains("'grains' is at schema version 9; this release knows versions up to 1", error.Message, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData("other", 3, 0, true)]
    [InlineData("other", 2, 20, true)]
    [InlineData("other", 6, 0, false)]
    [InlineData("other", 3, 60, false)]
    [InlineData("accmpeg", 3, 0, false)]
    public async Task A_database_that_another_cluster_uses_is_refused_as_long_as_that_lives(string cluster, int status, int secondsSilent, bool refused)
    {
        var options = new SiloClusterOptions { ConnectionString = await postgres.NewDatabaseAsync() };
        await using ClusterDatabase database = await ClusterDatabase.OpenAsync(options, ClusterSchema.Parts, default);
        await using NpgsqlCommand member = database.Source.CreateCommand(
            """
            WITH version AS (INSERT INTO orleansmembershipversiontable (deploymentid) VALUES ($1) RETURNING deploymentid)
            INSERT INTO orleansmembershiptable (deploymentid, address, port, generation, siloname, hostname, status, starttime, iamalivetime)
            SELECT deploymentid, '10.0.0.1', 11111, 1, 'one', 'one', $2, now(), now() - $3 * interval '1 second' FROM version
            """);
        member.Parameters.Add(new() { Value = cluster });
        member.Parameters.Add(new() { Value = status });
        member.Parameters.Add(new() { Value = secondsSilent });
        await member.ExecuteNonQueryAsync();

        Exception? error = await Record.ExceptionAsync(() => SoleCluster.CheckAsync(database, options.ClusterId, default));

        Assert.Equal(refused, error is ClusterDatabaseException);
        Assert.Equal(refused, error?.Message.Contains("in use by cluster 'other' (silos that run: 1)", StringComparison.Ordinal) ?? false);
    }

    [SkippableFact]
    public async Task A_database_that_is_not_there_is_named_with_the_remedy_and_without_the_password()
    {
        string connection = (await postgres.NewDatabaseAsync()).Replace("Database=test", "Database=absent", StringComparison.Ordinal) + ";Password=hush-hush";

        ClusterDatabaseException error = await Assert.ThrowsAsync<ClusterDatabaseException>(
            () => ClusterDatabase.OpenAsync(new SiloClusterOptions { ConnectionString = connection }, ClusterSchema.Parts, default));

        Assert.Contains("create the database ('createdb') or name another", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_does_not_answer_is_named_with_the_remedy()
    {
        var options = new SiloClusterOptions { ConnectionString = "Host=127.0.0.1;Port=1;Database=accmpeg;Username=someone;Password=hush-hush" };

        ClusterDatabaseException error = await Assert.ThrowsAsync<ClusterDatabaseException>(() => ClusterDatabase.OpenAsync(options, ClusterSchema.Parts, default));

        Assert.StartsWith("The cluster's database 'accmpeg' on 127.0.0.1:1 as user 'someone' cannot be used:", error.Message, StringComparison.Ordinal);
        Assert.Contains("check Host, Port", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hush", error.ToString(), StringComparison.Ordinal);
    }

    private static async Task<object?> ScalarAsync(ClusterDatabase database, string sql)
    {
#pragma warning disable CA2100 // The texts are this test's own.
        await using NpgsqlCommand command = database.Source.CreateCommand(sql);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
