using AccMpeg.Media;

namespace AccMpeg.Encoding.Maps;

/// <summary>
/// The paper's map: macroblocks whose score is at least alpha, and those up to gamma blocks away from one in each direction, get the high
/// quality, all others the low one.
/// </summary>
internal sealed class TwoLevelMapper : IScoreMapper
{
    private readonly MacroblockGrid _grid;
    private readonly TwoLevelSettings _settings;
    private readonly byte[] _mask;
    private readonly byte[] _scratch;
    private QualityMap? _last;
    private float _lastShare;

    public TwoLevelMapper(MacroblockGrid grid, TwoLevelSettings settings)
    {
        _grid = grid;
        _settings = settings;
        _mask = new byte[grid.Count];
        _scratch = new byte[grid.Count];
    }

    public QualityMap Map(ReadOnlySpan<float> scores, out float highQualityShare)
    {
        Span<byte> mask = _mask;
        for (int i = 0; i < mask.Length; i++)
        {
            mask[i] = scores[i] >= _settings.Alpha ? byte.MaxValue : byte.MinValue;
        }

        MaskDilation.Dilate(mask, _grid.Columns, _settings.Gamma, _scratch);
        int high = 0;
        for (int i = 0; i < mask.Length; i++)
        {
            high += mask[i] & 1;
            mask[i] = mask[i] == 0 ? _settings.QpLow : _settings.QpHigh;
        }

        if (_last is null || !_last.Qps.SequenceEqual(mask))
        {
            _last = QualityMap.FromQps(_grid, mask);
            _lastShare = (float)high / mask.Length;
        }

        highQualityShare = _lastShare;
        return _last;
    }
}
