using AccMpeg.Cli.Cluster;

namespace AccMpeg.Cli.Train.Jobs;

/// <summary>Where a trained AccModel goes. Access: the cluster; Name: in its registry; Alias: who is to run it, null for nobody yet.</summary>
internal sealed record TrainPush(ClusterAccess Access, string Name, string? Alias);
