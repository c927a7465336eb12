using AccMpeg.Silo.Tests.Support;
using EncodedFrame = AccMpeg.Contracts.Edge.EncodedFrame;

namespace AccMpeg.Silo.Tests.Fuzz;

/// <summary>A camera that does everything right while others do not: it sends frame after frame and fails where one is not acknowledged.</summary>
internal static class SteadyCamera
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Streams until the others are done.</summary>
    /// <returns>Frames that were acknowledged.</returns>
    public static async Task<long> RunAsync(SiloFixture silo, Task others)
    {
        EncodedFrame[] stream = TestStream.Encode(6);
        using ScriptedEdge edge = await silo.ConnectAsync();
        await edge.GreetAsync(ScriptedEdge.Hello("steady"));
        using var pace = new PeriodicTimer(Interval);
        for (long sequence = 0; ; sequence++)
        {
            EncodedFrame frame = stream[sequence % stream.Length].Clone();
            frame.Sequence = sequence;
            await edge.SendAsync(ScriptedEdge.Frames(frame));
            await edge.WhenAcknowledgedAsync(sequence);
            if (others.IsCompleted)
            {
                return sequence + 1;
            }

            await pace.WaitForNextTickAsync();
        }
    }
}
