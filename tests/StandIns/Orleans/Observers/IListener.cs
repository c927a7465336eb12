namespace AccMpeg.StandIn.Orleans.Tests.Observers;

public interface IListener : IGrainObserver
{
    void Hear(string news);

    Task HearAndAnswer(string news);
}
