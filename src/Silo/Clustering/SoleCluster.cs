using Npgsql;

namespace AccMpeg.Silo.Clustering;

/// <summary>
/// One database, one cluster at a time: cameras, results, networks and the audit log are the database's, whatever the cluster's name, which only says whose
/// silos find each other. Two clusters in one would each own all cameras.
/// </summary>
internal static class SoleCluster
{
    // Orleans' numbers: Dead is 6. A silo shows a sign of life every 5 s.
    private const string Others =
        """
        SELECT deploymentid, count(*) FROM orleansmembershiptable
        WHERE deploymentid <> $1 AND status <> 6 AND iamalivetime > now() - interval '30 seconds'
        GROUP BY deploymentid ORDER BY deploymentid LIMIT 1
        """;

    /// <summary>Makes sure that no silo of another name runs on the database.</summary>
    /// <exception cref="ClusterDatabaseException">One does, or the database does not answer.</exception>
    public static async Task CheckAsync(ClusterDatabase database, string clusterId, CancellationToken cancellationToken)
    {
        try
        {
            await using NpgsqlCommand command = database.Source.CreateCommand(Others);
            command.Parameters.Add(new() { Value = clusterId });
            await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken);
            if (await row.ReadAsync(cancellationToken))
            {
                string other = row.GetString(0);
                throw new ClusterDatabaseException(
                    $"The cluster's database {database.Name} is in use by cluster '{other}' (silos that run: {row.GetInt64(1)}), and this is to be one of cluster '{clusterId}': "
                    + $"both would own the same cameras and results. Remedy: join it by --cluster-id {other}, or use a database of its own; a cluster that has ended is forgotten after 30 s.");
            }
        }
        catch (Exception error) when (PostgresErrors.IsFailure(error))
        {
            throw new ClusterDatabaseException(database.Describe("asked for other clusters", error), error);
        }
    }
}
