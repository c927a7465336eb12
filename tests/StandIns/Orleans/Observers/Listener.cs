using System.Threading.Channels;

namespace AccMpeg.StandIn.Orleans.Tests.Observers;

internal sealed class Listener : IListener
{
    private readonly Channel<string> _heard = Channel.CreateUnbounded<string>();

    public ChannelReader<string> Heard => _heard.Reader;

    public void Hear(string news) => _heard.Writer.TryWrite(news);

    public Task HearAndAnswer(string news)
    {
        if (news == "bad")
        {
            throw new InvalidOperationException("I do not want to hear that.");
        }

        return _heard.Writer.WriteAsync(news).AsTask();
    }
}
