using AccMpeg.EdgeAgent.Ring;

namespace AccMpeg.EdgeAgent.Uplink;

/// <summary>Keeps a copy of every frame that is sent for the first time.</summary>
internal interface IFrameRecorder
{
    /// <summary>Called by the sender, in order of sequence, before the message leaves.</summary>
    void Record(in RingFrame frame);
}
