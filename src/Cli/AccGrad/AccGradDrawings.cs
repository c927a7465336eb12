using AccMpeg.Media;

namespace AccMpeg.Cli.AccGrad;

/// <summary>Chooses a drawing by the file's name.</summary>
internal static class AccGradDrawings
{
    /// <summary>The drawing for a path; null where there is none.</summary>
    public static IAccGradDrawing? Create(string? path, VideoSourceInfo info, int every) =>
        path is null ? null
        : AccGradSettings.IsPicture(path) ? new AccGradPicture(path)
        : new AccGradFilm(path, info, every);
}
