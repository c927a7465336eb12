namespace AccMpeg.Contracts.Results;

/// <summary>One object that a final DNN found. ClassId: index into the network's classes; Score: 0..1; Box: pixels of the source frame.</summary>
public readonly record struct Detection(int ClassId, string Label, float Score, BoundingBox Box);
