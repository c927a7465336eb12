using System.Threading.Channels;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Silo.Results;

/// <summary>One subscriber's bounded share of the live results of a camera. A subscriber that does not keep up loses the channel's content, knows it, and reads the store instead.</summary>
internal sealed class LiveChannel(int capacity)
{
    private readonly Channel<FrameOutcome?> _channel = Channel.CreateBounded<FrameOutcome?>(new BoundedChannelOptions(capacity) { SingleReader = true });
    private volatile bool _lagging = true;

    /// <summary>Something was published that is not in the channel; true at first, since the past is not in it either.</summary>
    public bool IsLagging => _lagging;

    /// <summary>Offers an outcome; never blocks.</summary>
    public void Publish(FrameOutcome outcome)
    {
        if (!_channel.Writer.TryWrite(outcome))
        {
            _lagging = true;
        }
    }

    /// <summary>Something is in the store that is not published; never blocks.</summary>
    public void MarkLagging()
    {
        _lagging = true;

        // Wakes a reader that waits; where the channel is full, none does.
        _channel.Writer.TryWrite(null);
    }

    /// <summary>Empties the channel, which counts as complete from here on: whatever was published before is in the store.</summary>
    public void Restart()
    {
        _lagging = false;
        while (_channel.Reader.TryRead(out _))
        {
        }
    }

    /// <summary>Takes what is next, if anything is: an outcome, or null for a call that woke the reader.</summary>
    public bool TryTake(out FrameOutcome? outcome) => _channel.Reader.TryRead(out outcome);

    /// <summary>Waits until there is one.</summary>
    public async ValueTask WaitAsync(CancellationToken cancellationToken) => await _channel.Reader.WaitToReadAsync(cancellationToken);
}
