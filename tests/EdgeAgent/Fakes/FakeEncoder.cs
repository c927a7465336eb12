using System.Buffers.Binary;
using AccMpeg.Media;

namespace AccMpeg.EdgeAgent.Tests.Fakes;

/// <summary>Encodes a frame as its number in the agent's life, the map's lowest QP and its size in macroblocks, with an IDR every so many frames.</summary>
internal sealed class FakeEncoder(EncoderOptions options, FakeEncoder.Script script) : IRegionEncoder
{
    private int _sinceIdr = -1;

    public EncoderCapabilities Capabilities => throw new NotSupportedException();

    public EncoderOptions Options => options;

    public QualityMap Representable(QualityMap map) => map;

    public EncodedFrame Encode(VideoFrame frame, QualityMap map, bool forceIdr = false)
    {
        script.Enter();
        Assert.Equal((options.Width, options.Height, options.Grid), (frame.Width, frame.Height, map.Grid));
        script.Gate?.Wait();
        int index = Interlocked.Increment(ref script.Frames) - 1;
        if (script.FailAt == index)
        {
            throw new MediaException("The encoder failed.");
        }

        bool idr = forceIdr || _sinceIdr < 0 || ++_sinceIdr >= options.IdrInterval;
        _sinceIdr = idr ? 0 : _sinceIdr;
        byte[] data = new byte[script.Bytes(index)];
        BinaryPrimitives.WriteInt32LittleEndian(data, index);
        data[4] = map.LowestQp;
        (data[5], data[6]) = ((byte)map.Grid.Columns, (byte)map.Grid.Rows);
        return EncodedFrame.Copy(data, idr);
    }

    public void Dispose() => script.Disposed++;

    /// <summary>What the encoders of one agent do.</summary>
    internal sealed class Script
    {
        public int Frames;

        private readonly Lock _lock = new();
        private readonly List<(int Count, TaskCompletionSource Reached)> _barriers = [];
        private int _entered;

        /// <summary>Every frame needs a permit where this is set.</summary>
        public SemaphoreSlim? Gate { get; set; }

        public int FailAt { get; set; } = -1;

        public Func<int, int> Bytes { get; set; } = static _ => 64;

        public int Disposed { get; set; }

        /// <summary>Completes when so many frames have come to the encoder: all but the last of them are in the ring then.</summary>
        public Task EnteredAsync(int count)
        {
            lock (_lock)
            {
                if (_entered >= count)
                {
                    return Task.CompletedTask;
                }

                TaskCompletionSource reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
                _barriers.Add((count, reached));
                return reached.Task.WaitAsync(GatewaySession.Patience);
            }
        }

        public void Enter()
        {
            lock (_lock)
            {
                _entered++;
                _barriers.Where(barrier => barrier.Count == _entered).ToList().ForEach(barrier => barrier.Reached.SetResult());
            }
        }
    }
}
