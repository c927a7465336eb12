namespace AccMpeg.StandIn.Orleans.Tests.Observers;

public interface INewsGrain : IGrainWithGuidKey
{
    Task Subscribe(IListener listener);

    Task Unsubscribe(IListener listener);

    Task Tell(string news);

    Task<int> TellAndWait(string news);

    Task PassTime(TimeSpan time);

    Task<bool> IsFull(IListener listener);
}
