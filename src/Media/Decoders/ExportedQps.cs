using System.Runtime.InteropServices;
using FFmpeg.AutoGen;

namespace AccMpeg.Media;

/// <summary>
/// Reads the macroblock QPs that libavcodec attaches to a decoded frame (AVVideoEncParams of libavutil/video_enc_params.h, which
/// FFmpeg.AutoGen does not bind). A skipped macroblock shows the QP of the one before it.
/// </summary>
internal static unsafe class ExportedQps
{
    /// <summary>The QPs of a frame, or null where none are attached.</summary>
    public static QualityMap? Of(AVFrame* frame)
    {
        AVFrameSideData* side = ffmpeg.av_frame_get_side_data(frame, AVFrameSideDataType.AV_FRAME_DATA_VIDEO_ENC_PARAMS);
        if (side == null || side->size < (ulong)sizeof(Header))
        {
            return null;
        }

        var header = (Header*)side->data;
        MacroblockGrid grid = MacroblockGrid.For(frame->width, frame->height);
        byte[] qps = new byte[grid.Count];
        for (uint i = 0; i < header->BlockCount; i++)
        {
            var block = (Block*)(side->data + header->BlocksOffset + (i * header->BlockSize));
            int column = block->X / MacroblockGrid.BlockSize;
            int row = block->Y / MacroblockGrid.BlockSize;
            if (column < grid.Columns && row < grid.Rows)
            {
                qps[(row * grid.Columns) + column] = (byte)Math.Clamp(header->Qp + block->QpDelta, 0, QualityMap.MaxQp);
            }
        }

        return QualityMap.FromQps(grid, qps);
    }

    /// <summary>Beginning of AVVideoEncParams.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Header
    {
        public uint BlockCount;
        public nuint BlocksOffset;
        public nuint BlockSize;
        public int Type;
        public int Qp;
    }

    /// <summary>AVVideoBlockParams.</summary>
    [StructLayout(LayoutKind.Sequential)]
    internal struct Block
    {
        public int X;
        public int Y;
        public int Width;
        public int Height;
        public int QpDelta;
    }
}
