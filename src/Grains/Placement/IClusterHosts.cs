namespace AccMpeg.Grains.Placement;

/// <summary>The silos of the cluster as hosts of cameras.</summary>
public interface IClusterHosts
{
    /// <summary>The address of this silo.</summary>
    SiloAddress Local { get; }

    /// <summary>This silo judges on a GPU.</summary>
    bool LocalHasGpu { get; }

    /// <summary>This silo can serve a final DNN.</summary>
    bool LocalServes(string finalDnn);

    /// <summary>Every silo can serve a final DNN, as it is in the registry.</summary>
    bool AllServe(string finalDnn);

    /// <summary>The silo serves, and will do.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="withGpu">It must judge on a GPU.</param>
    /// <param name="finalDnn">What it must have itself; null for nothing.</param>
    bool Serves(SiloAddress silo, bool withGpu, string? finalDnn);

    /// <summary>
    /// Another silo that serves and will do; null where there is none. One that has the final DNN warm comes first, and cameras spread over those that are as good.
    /// </summary>
    /// <param name="withGpu">It must judge on a GPU.</param>
    /// <param name="finalDnn">What it must have itself; null for nothing.</param>
    /// <param name="camera">For whom.</param>
    SiloAddress? FindOther(bool withGpu, string? finalDnn, string camera);

    /// <summary>The address by which edges reach a silo; null where it is not known.</summary>
    string? AddressOf(SiloAddress silo);
}
