namespace AccMpeg.Cluster.Tests.Support;

/// <summary>The stored outcomes of one run of one edge.</summary>
internal sealed record StoredEpoch(string Camera, long Epoch, long First, long Last, long Rows, long Sequences, long Results)
{
    /// <summary>No outcome twice, none missing between the first and the last, and the first frame is the first.</summary>
    public bool IsWhole => First == 0 && Rows == Sequences && Rows == Last + 1;
}
