using System.Text.Json;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Results;

namespace AccMpeg.Cli.Tests.Results;

public sealed class CocoResultsTests
{
    [Fact]
    public void Objects_have_the_frames_sequence_COCOs_category_and_a_box_by_its_size()
    {
        CocoResults coco = new();
        coco.Add(Outcome("""{"epoch":7,"sequence":3,"detections":[{"label":"car","classId":2,"score":0.5,"box":[10,20,30.5,60]},{"label":"crane","classId":4,"score":0.25,"box":[0,0,1,1]}]}"""));
        coco.Add(Outcome("""{"epoch":7,"sequence":4,"dropped":"EdgeOverload"}"""));

        Assert.Equal(
            """[{"image_id":3,"category_id":3,"bbox":[10,20,20.5,40],"score":0.5},{"image_id":3,"category_id":4,"bbox":[0,0,1,1],"score":0.25}]""", coco.ToJson());
    }

    [Fact]
    public void Frames_of_two_runs_are_refused_with_both()
    {
        CocoResults coco = new();
        coco.Add(Outcome("""{"epoch":7,"sequence":3,"dropped":"EdgeOverload"}"""));

        CommandException error = Assert.Throws<CommandException>(() => coco.Add(Outcome("""{"epoch":8,"sequence":0,"detections":[]}""")));

        Assert.Contains("7 and 8", error.Message, StringComparison.Ordinal);
    }

    private static JsonElement Outcome(string json) => JsonDocument.Parse(json).RootElement;
}
