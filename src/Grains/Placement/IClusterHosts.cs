namespace AccMpeg.Grains.Placement;

/// <summary>The silos of the cluster as hosts of cameras.</summary>
public interface IClusterHosts
{
    /// <summary>This silo judges on a GPU.</summary>
    bool LocalHasGpu { get; }

    /// <summary>Another silo that serves judges on a GPU.</summary>
    bool OthersHaveGpu { get; }

    /// <summary>The address of this silo.</summary>
    SiloAddress Local { get; }

    /// <summary>The silo serves, and judges on a GPU where one is needed.</summary>
    bool Serves(SiloAddress silo, bool withGpu);
}
