using System.Globalization;

namespace AccMpeg.Grains.Inference;

/// <summary>
/// A loaded final DNN with its users. Once it is retired nobody new comes in, and it is unloaded when the last frame is answered. Members but
/// <see cref="Retired"/> are called under the shelf's lock.
/// </summary>
internal sealed class ServedDnn(IFrameDetector detector, string sha256, long bytes)
{
    private readonly TaskCompletionSource _left = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _users;
    private bool _retired;

    /// <summary>The network behind its batcher.</summary>
    public IFrameDetector Detector => detector;

    /// <summary>SHA-256 of its .onnx; empty where nobody knows.</summary>
    public string Sha256 => sha256;

    /// <summary>Bytes of its .onnx.</summary>
    public long Bytes => bytes;

    /// <summary>Its number in the registry; 0 for the silo's own.</summary>
    public int Version { get; private set; }

    /// <summary>How results name it: NAME, or NAME@VERSION where it is of the registry.</summary>
    public string Label { get; private set; } = detector.FinalDnn;

    /// <summary>Frames that it judges now.</summary>
    public int Users => _users;

    /// <summary>Completes when it is unloaded.</summary>
    public Task Retired { get; private set; } = Task.CompletedTask;

    /// <summary>Gives it its number.</summary>
    public void Number(int version)
    {
        Version = version;
        Label = version > 0 ? string.Create(CultureInfo.InvariantCulture, $"{detector.FinalDnn}@{version}") : detector.FinalDnn;
    }

    /// <summary>A frame comes in.</summary>
    public void Enter() => _users++;

    /// <summary>A frame was answered.</summary>
    public void Leave()
    {
        if (--_users == 0 && _retired)
        {
            _left.SetResult();
        }
    }

    /// <summary>Nobody new comes in; it is unloaded once it is empty.</summary>
    public void Retire()
    {
        _retired = true;
        if (_users == 0)
        {
            _left.SetResult();
        }

        Retired = UnloadAsync();
    }

    private async Task UnloadAsync()
    {
        await _left.Task.ConfigureAwait(false);
        await detector.DisposeAsync().ConfigureAwait(false);
    }
}
