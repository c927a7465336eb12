using AccMpeg.Media;

namespace AccMpeg.Encoding.Maps;

/// <summary>
/// Turns scores into a quality map. A macroblock has the QP of the best level whose threshold its score reaches, or that of one up to gamma blocks
/// away in each direction; all others have the low quality. With one level above the low one it is the paper's map.
/// </summary>
internal sealed class LevelMapper
{
    private readonly MacroblockGrid _grid;
    private readonly LevelSettings _settings;
    private readonly byte[] _qps;
    private readonly byte[] _mask;
    private readonly byte[] _scratch;
    private QualityMap? _last;
    private float _lastShare;

    public LevelMapper(MacroblockGrid grid, LevelSettings settings)
    {
        _grid = grid;
        _settings = settings;
        _qps = new byte[grid.Count];
        _mask = new byte[grid.Count];
        _scratch = new byte[grid.Count];
    }

    /// <summary>
    /// The map of these scores, row major, one per macroblock: the same object as before where no QP changed. <paramref name="highQualityShare"/>: share
    /// of macroblocks above the low quality, 0..1.
    /// </summary>
    public QualityMap Map(ReadOnlySpan<float> scores, out float highQualityShare)
    {
        Array.Fill(_qps, _settings.QpLow);
        int high = 0;
        for (int level = _settings.Levels.Count - 1; level >= 0; level--)
        {
            // Each level's area lies within that of the level below it, so the first one painted is the whole area above low quality.
            int painted = Paint(scores, (float)_settings.Levels[level].Factor * _settings.Alpha, (byte)_settings.Levels[level].Qp);
            high = Math.Max(high, painted);
        }

        if (_last is null || !_last.Qps.SequenceEqual(_qps))
        {
            _last = QualityMap.FromQps(_grid, _qps);
            _lastShare = (float)high / _qps.Length;
        }

        highQualityShare = _lastShare;
        return _last;
    }

    private int Paint(ReadOnlySpan<float> scores, float threshold, byte qp)
    {
        Span<byte> mask = _mask;
        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = scores[i] >= threshold ? byte.MaxValue : byte.MinValue;
        }

        MaskDilation.Dilate(mask, _grid.Columns, _settings.Gamma, _scratch);
        int painted = 0;
        for (int i = 0; i < mask.Length; i++)
        {
            painted += mask[i] & 1;
            _qps[i] = mask[i] == 0 ? _qps[i] : qp;
        }

        return painted;
    }
}
