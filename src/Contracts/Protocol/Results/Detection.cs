namespace AccMpeg.Contracts.Results;

/// <summary>One object that a final DNN found. ClassId: index into the network's classes; Score: 0..1; Box: pixels of the frame that was judged.</summary>
public readonly record struct Detection(int ClassId, string Label, float Score, BoundingBox Box);
