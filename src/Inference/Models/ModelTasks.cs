namespace AccMpeg.Inference;

/// <summary>Tasks as manifests spell them.</summary>
public static class ModelTasks
{
    /// <summary>The name of a task; empty where it is not stated.</summary>
    public static string NameOf(ModelTask task) => task switch
    {
        ModelTask.Detection => "detection",
        ModelTask.Segmentation => "segmentation",
        ModelTask.Keypoints => "keypoints",
        _ => string.Empty,
    };
}
