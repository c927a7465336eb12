using System.Runtime.InteropServices;
using FFmpeg.AutoGen;

namespace AccMpeg.Media;

/// <summary>A quality map as libav's regions of interest: one rectangle per run of equal QP in a macroblock row, offsets from a frame QP.</summary>
internal sealed unsafe class RegionList(int width, int height, int frameQp)
{
    private readonly List<AVRegionOfInterest> _regions = [];

    /// <summary>The map of the last <see cref="Update"/>.</summary>
    public QualityMap? Map { get; private set; }

    /// <summary>The regions as bytes for a frame's side data.</summary>
    public ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(CollectionsMarshal.AsSpan(_regions));

    /// <summary>Takes over a map; free where it is the one of the frame before.</summary>
    public void Update(QualityMap map)
    {
        if (ReferenceEquals(map, Map))
        {
            return;
        }

        Map = map;
        _regions.Clear();
        for (int row = 0; row < map.Grid.Rows; row++)
        {
            AddRow(map.Qps.Slice(row * map.Grid.Columns, map.Grid.Columns), row);
        }
    }

    private void AddRow(ReadOnlySpan<byte> qps, int row)
    {
        for (int first = 0; first < qps.Length;)
        {
            int length = qps[first..].IndexOfAnyExcept(qps[first]);
            int end = length < 0 ? qps.Length : first + length;
            _regions.Add(new()
            {
                self_size = (uint)sizeof(AVRegionOfInterest),
                top = row * MacroblockGrid.BlockSize,
                bottom = Math.Min((row + 1) * MacroblockGrid.BlockSize, height),
                left = first * MacroblockGrid.BlockSize,
                right = Math.Min(end * MacroblockGrid.BlockSize, width),

                // libx264's glue multiplies by 51 again in single precision; x264 rounds the sum to the nearest QP, so the product is exact there.
                qoffset = new() { num = qps[first] - frameQp, den = QualityMap.MaxQp },
            });
            first = end;
        }
    }
}
