using System.Text.Json;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Output;
using AccMpeg.Inference;
using static System.FormattableString;

namespace AccMpeg.Cli.Results;

/// <summary>Gathers outcomes into a COCO results file (cocodataset.org, format of results): one entry per object, boxes as x, y, width, height in pixels.</summary>
internal sealed class CocoResults
{
    private static readonly Dictionary<string, int> Categories = CocoClasses.NamesByCategory
        .Index().Where(entry => entry.Item.Length > 0).ToDictionary(entry => entry.Item, entry => entry.Index);

    private readonly List<CocoResult> _results = [];
    private long? _epoch;

    /// <summary>Adds an outcome as the cluster writes it; one without a result has no objects.</summary>
    /// <exception cref="CommandException">It is of another run of the edge agent than those before, so that sequences would not name frames.</exception>
    public void Add(JsonElement outcome)
    {
        long epoch = outcome.GetProperty("epoch").GetInt64();
        if ((_epoch ??= epoch) != epoch)
        {
            throw new CommandException(Invariant(
                $"The range has frames of the runs {_epoch} and {epoch} of the edge agent, whose sequences both begin at 0: choose one by --epoch, or a range within one run."));
        }

        if (!outcome.TryGetProperty("detections", out JsonElement detections))
        {
            return;
        }

        long image = outcome.GetProperty("sequence").GetInt64();
        foreach (JsonElement detection in detections.EnumerateArray())
        {
            // A network may number COCO's classes without gaps; the label says which category is meant.
            string label = detection.GetProperty("label").GetString()!;
            int category = Categories.TryGetValue(label, out int known) ? known : detection.GetProperty("classId").GetInt32();
            double[] box = [.. detection.GetProperty("box").EnumerateArray().Select(corner => corner.GetDouble())];
            _results.Add(new CocoResult(
                image, category, [box[0], box[1], Math.Round(box[2] - box[0], 3), Math.Round(box[3] - box[1], 3)], detection.GetProperty("score").GetDouble()));
        }
    }

    /// <summary>The file's text.</summary>
    public string ToJson() => JsonSerializer.Serialize(_results, JsonText.Options);
}
