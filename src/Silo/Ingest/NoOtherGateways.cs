using AccMpeg.Silo.Gateway;

namespace AccMpeg.Silo.Ingest;

/// <summary>A gateway does not know the others: edges do.</summary>
internal sealed class NoOtherGateways : IOtherGateways
{
    public string OwnSilo => string.Empty;

    public IReadOnlyList<string> List(int turn) => [];
}
