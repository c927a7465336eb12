namespace AccMpeg.Silo.Clustering;

/// <summary>The parts of the schema that every silo of a cluster needs.</summary>
internal static class ClusterSchema
{
    /// <summary>All parts, in the order in which they are made.</summary>
    public static IReadOnlyList<SchemaPart> Parts { get; } =
    [
        SchemaPart.FromFiles("orleans", "orleans-main.sql", "orleans-clustering.sql"),
        SchemaPart.FromFiles("grains", "grain-state.sql") with { Tables = ["grain_state"] },
        SchemaPart.FromFiles("results", "results.sql") with { Tables = ["result_camera", "result"] },
        SchemaPart.FromFiles("models", "model-blobs.sql") with { Tables = ["model_blob", "model_blob_chunk"] },
        SchemaPart.FromFiles("webhooks", "webhooks.sql") with { Tables = ["webhook", "webhook_cursor"] },
        SchemaPart.FromFiles("audit", "audit.sql") with { Tables = ["audit_entry"] },
    ];
}
