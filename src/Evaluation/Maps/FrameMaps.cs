using System.Security.Cryptography;
using AccMpeg.Media;

namespace AccMpeg.Evaluation.Maps;

/// <summary>The quality maps of a clip's frames: all that tells one setting's encode from another's.</summary>
internal sealed class FrameMaps
{
    private readonly IReadOnlyList<QualityMap> _maps;

    /// <param name="maps">One per frame.</param>
    /// <param name="highQualityShare">Mean share of macroblocks at high quality, 0..1.</param>
    public FrameMaps(IReadOnlyList<QualityMap> maps, double highQualityShare)
    {
        _maps = maps;
        HighQualityShare = highQualityShare;
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (QualityMap map in maps)
        {
            hash.AppendData(map.Qps);
        }

        Hash = Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Mean share of macroblocks at high quality, 0..1.</summary>
    public double HighQualityShare { get; }

    /// <summary>Equal where every macroblock of every frame has the same QP.</summary>
    public string Hash { get; }

    /// <summary>Map of a frame.</summary>
    public QualityMap this[int frame] => _maps[frame];

    /// <summary>The same QP everywhere in every frame.</summary>
    public static FrameMaps Uniform(MacroblockGrid grid, int qp, int frames)
    {
        QualityMap map = QualityMap.Uniform(grid, qp);
        return new FrameMaps([.. Enumerable.Repeat(map, frames)], highQualityShare: 1);
    }
}
