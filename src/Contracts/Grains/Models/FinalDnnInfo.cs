namespace AccMpeg.Contracts.Grains.Models;

/// <summary>What is known of a final DNN. Name: as cameras name it; Task and DataSet: as its manifest says, empty where nobody here knows it.</summary>
[GenerateSerializer]
[Immutable]
[Alias("AccMpeg.FinalDnnInfo")]
public sealed record FinalDnnInfo([property: Id(0)] string Name, [property: Id(1)] string Task, [property: Id(2)] string DataSet);
