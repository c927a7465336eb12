using System.Diagnostics.Metrics;
using AccMpeg.Contracts;
using AccMpeg.Inference.Batching;
using AccMpeg.Tests.Support;

namespace AccMpeg.Inference.Tests.Batching;

public sealed class InferenceMetricsTests
{
    [Fact]
    public async Task Sizes_queue_times_cut_reasons_and_rejections_are_exported()
    {
        const string network = "metrics-test";
        var seen = new List<(string Instrument, double Value, string? Reason)>();
        using var listener = new MeterListener();
        listener.InstrumentPublished = (instrument, self) =>
        {
            if (instrument.Meter.Name == InferenceMetrics.MeterName)
            {
                self.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        listener.Start();
        var options = new BatcherOptions { IdleWait = BatchIdleWait.Never };
        var batcher = new Batcher<int, int>(options, new GatedRunner(open: true), new FakeTimeProvider(), new InferenceMetrics(network));
        var ticket = new BatchTicket(CameraId.Parse("a"), 0, BatchTicket.NoDeadline);
        await batcher.SubmitAsync(ticket, 1);
        await Assert.ThrowsAsync<BatchRejectedException>(() => batcher.SubmitAsync(ticket, GatedRunner.Poison).AsTask());
        await batcher.DisposeAsync();

        Assert.Equal(2, seen.Count(m => m is { Instrument: "accm.inference.batch.size", Value: 1 }));
        Assert.Equal(2, seen.Count(m => m is { Instrument: "accm.inference.queue.duration", Value: 0 }));
        Assert.Equal(2, seen.Count(m => m is { Instrument: "accm.inference.run.duration" }));
        Assert.Equal(2, seen.Count(m => m is { Instrument: "accm.inference.batch.cuts", Reason: "Idle" }));
        Assert.Equal(1, seen.Count(m => m is { Instrument: "accm.inference.rejections", Reason: "InferenceError" }));
        Assert.Equal(0, seen.Where(m => m.Instrument == "accm.inference.queue.length").Sum(m => m.Value));

        void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
        {
            var byName = new Dictionary<string, object?>(tags.ToArray());
            lock (seen)
            {
                if (network.Equals(byName["final_dnn"]))
                {
                    seen.Add((instrument.Name, value, byName.GetValueOrDefault("reason") as string));
                }
            }
        }
    }
}
