namespace AccMpeg.Silo.Gateway;

/// <summary>Gateways beside this one.</summary>
internal interface IOtherGateways
{
    /// <summary>The silo that this gateway is part of, as Orleans writes its address; empty for a gateway apart.</summary>
    string OwnSilo { get; }

    /// <summary>Those that serve, to be tried in this order. Turned by <paramref name="turn"/>, so that not all edges go to the same one first.</summary>
    IReadOnlyList<string> List(int turn);
}
