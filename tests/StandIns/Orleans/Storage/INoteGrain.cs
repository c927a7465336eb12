namespace AccMpeg.StandIn.Orleans.Tests.Storage;

public interface INoteGrain : IGrainWithStringKey
{
    Task Write(string text);
}
