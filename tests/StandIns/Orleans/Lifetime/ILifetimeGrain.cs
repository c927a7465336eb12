namespace AccMpeg.StandIn.Orleans.Tests.Lifetime;

public interface ILifetimeGrain : IGrainWithStringKey
{
    Task<Guid> Activation();

    Task Leave();

    Task LeaveWhenOpened(string gate);

    Task Fail(string message);

    Task<Guid> ActivationOfOther(string key);
}
