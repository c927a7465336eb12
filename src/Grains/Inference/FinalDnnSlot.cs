using AccMpeg.Contracts.Grains.Models;

namespace AccMpeg.Grains.Inference;

/// <summary>A final DNN's place on the shelf. Only under the shelf's lock.</summary>
internal sealed class FinalDnnSlot(string name)
{
    /// <summary>The network's name.</summary>
    public string Name => name;

    /// <summary>What serves; null before the first is loaded.</summary>
    public ServedDnn? Current { get; set; }

    /// <summary>Loading what is to serve next; null where nothing is loaded. Never fails.</summary>
    public Task? Loading { get; set; }

    /// <summary>Why what was to serve does not; empty where nothing is wrong.</summary>
    public string Error { get; set; } = string.Empty;

    /// <summary>The version that failed; null for the silo's own.</summary>
    public ModelVersion? Failed { get; set; }

    /// <summary>Time stamp from which it is tried again.</summary>
    public long RetryAt { get; set; }

    /// <summary>Time stamp of its last frame.</summary>
    public long UsedAt { get; set; }
}
