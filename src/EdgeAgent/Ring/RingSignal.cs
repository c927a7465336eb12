using System.Threading.Channels;

namespace AccMpeg.EdgeAgent.Ring;

/// <summary>Wakes one waiting task; signals while nobody waits are remembered as one.</summary>
internal sealed class RingSignal
{
    private readonly Channel<bool> _pending = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    /// <summary>Wakes whoever waits, or whoever waits next.</summary>
    public void Set() => _pending.Writer.TryWrite(true);

    /// <summary>Waits for a signal.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken) => await _pending.Reader.ReadAsync(cancellationToken);
}
