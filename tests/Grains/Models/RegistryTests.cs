using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Contracts.Grains.Models;
using AccMpeg.Grains.Models;

namespace AccMpeg.Grains.Tests.Models;

public sealed class RegistryTests
{
    private static readonly FinalDnnInfo Ssd = new("ssdlite-coco", "detection", "COCO 2017");

    private RegistrySnapshot _registry = RegistrySnapshot.Empty;

    [Fact]
    public void Versions_count_up_and_the_same_bytes_keep_their_number()
    {
        int[] numbers = [Push("a"), Push("b"), Push("a")];

        Assert.Equal([1, 2, 1], numbers);
        Assert.Equal(["a", "b"], _registry.Find("doors")!.Versions.Select(version => version.Sha256));
    }

    [Fact]
    public void A_push_without_an_alias_serves_nobody()
    {
        Push("a");

        Assert.Null(Choose("gate-1"));
    }

    [Fact]
    public void Promotion_and_rollback_move_what_is_stable()
    {
        Push("a", stable: true);
        Push("b", stable: true);
        string? second = Choose("gate-1");
        RegistryReply back = Change(RegistryChanges.Rollback(_registry, "doors", string.Empty));
        string? first = Choose("gate-1");
        RegistryReply none = Change(RegistryChanges.Rollback(_registry, "doors", string.Empty));
        RegistryReply forward = Change(RegistryChanges.Promote(_registry, "doors", 2));

        Assert.Equal(("b", "a", "b"), (second, first, Choose("gate-1")));
        Assert.Equal((1, 2), (back.Version, forward.Version));
        Assert.NotNull(none.Error);
    }

    [Fact]
    public void A_trial_is_run_by_the_cameras_that_its_rule_names_and_ends_by_promotion()
    {
        Push("a", stable: true);
        Push("b", canary: new CanaryRule(0, 100, "gate-*"));
        (string?, string?) trial = (Choose("gate-1"), Choose("door-1"));
        Change(RegistryChanges.Promote(_registry, "doors", 0));

        Assert.Equal(("b", "a"), trial);
        Assert.Equal(("b", "b"), (Choose("gate-1"), Choose("door-1")));
        Assert.Null(_registry.Find("doors")!.Canary);
    }

    [Fact]
    public void A_trial_that_is_rolled_back_says_why_and_leaves_what_was_stable()
    {
        Push("a", stable: true);
        Push("b", canary: new CanaryRule(0, 100, "*"));

        Change(RegistryChanges.Rollback(_registry, "doors", "camera gate-1: no such operator"));

        Assert.Equal("a", Choose("gate-1"));
        Assert.Contains("no such operator", _registry.Find("doors")!.Remark, StringComparison.Ordinal);
    }

    [Fact]
    public void A_percentage_takes_about_so_many_cameras_and_always_the_same()
    {
        Push("a", stable: true);
        Push("b", canary: new CanaryRule(0, 25, "*"));
        string[] cameras = [.. Enumerable.Range(0, 2000).Select(i => $"cam-{i}")];

        string[] chosen = [.. cameras.Where(camera => Choose(camera) == "b")];

        Assert.InRange(chosen.Length, 430, 570);
        Assert.Equal(chosen, cameras.Where(camera => Choose(camera) == "b"));
    }

    [Theory]
    [InlineData("doors", "b")]
    [InlineData("doors@stable", "a")]
    [InlineData("doors@canary", "b")]
    [InlineData("doors@1", "a")]
    [InlineData("doors@9", null)]
    [InlineData("windows", null)]
    public void A_camera_may_name_what_it_runs(string reference, string? sha256)
    {
        Push("a", stable: true);
        Push("b", canary: new CanaryRule(0, 100, "*"));

        Assert.Equal(sha256, ModelChoice.Of(_registry, "gate-1", new CameraSettings { AccModel = reference }, Ssd).Version?.Sha256);
    }

    [Fact]
    public void What_is_said_of_a_final_dnn_goes_before_what_the_AccModels_say()
    {
        Push("a", stable: true);
        Push("w", stable: true, name: "windows", finalDnn: "another", dataSet: "other");
        RegistryReply unknown = Change(RegistryChanges.Map(_registry, "ssdlite-coco", "roofs"));
        string? before = Choose("gate-1");
        Change(RegistryChanges.Map(_registry, "ssdlite-coco", "windows"));
        string? mapped = Choose("gate-1");
        Change(RegistryChanges.Map(_registry, "ssdlite-coco", string.Empty));

        Assert.NotNull(unknown.Error);
        Assert.Equal(("a", "w", "a"), (before, mapped, Choose("gate-1")));
    }

    [Fact]
    public void An_AccModel_of_the_same_task_and_data_set_serves_where_none_was_made_for_the_final_dnn()
    {
        Push("a", stable: true, name: "other-task", finalDnn: "movenet", task: "keypoints");
        Push("b", stable: true, name: "other-data", finalDnn: "yolo-doors", dataSet: "doors 2024");
        ModelDecision none = Decide();
        Push("c", stable: true, name: "windows", finalDnn: "yolox-nano");
        ModelDecision alike = Decide();
        Push("d", name: "newer", finalDnn: "centernet-coco");
        ModelDecision unchanged = Decide();
        Push("e", stable: true, name: "doors");
        ModelDecision made = Decide();

        Assert.Null(none.Version);
        Assert.Contains("no AccModel of the registry was made for ssdlite-coco", none.Why, StringComparison.Ordinal);
        Assert.Equal(("c", "c", "e"), (alike.Version?.Sha256, unchanged.Version?.Sha256, made.Version?.Sha256));
        Assert.Contains("made for yolox-nano, of the same task and data set", alike.Why, StringComparison.Ordinal);
        Assert.Equal("made for ssdlite-coco", made.Why);
    }

    [Fact]
    public void A_final_dnn_of_which_nothing_is_known_gets_no_AccModel_that_was_made_for_another()
    {
        Push("a", stable: true, dataSet: string.Empty, task: string.Empty);

        Assert.Null(ModelChoice.Of(_registry, "gate-1", CameraSettings.Default, new FinalDnnInfo("unknown", string.Empty, string.Empty)).Version);
    }

    [Fact]
    public void What_a_mapping_or_a_setting_names_in_vain_is_not_replaced_by_something_else()
    {
        Push("a", stable: true);
        Push("b", name: "windows");
        Change(RegistryChanges.Map(_registry, "ssdlite-coco", "windows"));

        Assert.Equal((null, "windows is mapped to ssdlite-coco and has no stable version"), (Decide().Version, Decide().Why));
        Assert.Contains("roofs@3", ModelChoice.Of(_registry, "gate-1", new CameraSettings { AccModel = "roofs@3" }, Ssd).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void The_revision_counts_changes_and_nothing_else()
    {
        Push("a", stable: true);
        long before = _registry.Revision;
        Push("a", stable: true);
        Change(RegistryChanges.Promote(_registry, "doors", 7));

        Assert.Equal((1, 1), (before, _registry.Revision));
    }

    private string? Choose(string camera) => ModelChoice.Of(_registry, camera, CameraSettings.Default, Ssd).Version?.Sha256;

    private ModelDecision Decide() => ModelChoice.Of(_registry, "gate-1", CameraSettings.Default, Ssd);

    private int Push(
        string sha256,
        bool stable = false,
        CanaryRule? canary = null,
        string name = "doors",
        string finalDnn = "ssdlite-coco",
        string task = "detection",
        string dataSet = "COCO 2017") =>
        Change(RegistryChanges.Push(_registry, new ModelPush
        {
            Version = new ModelVersion { Name = name, Version = 0, Sha256 = sha256, Bytes = 1, Manifest = "{}", FinalDnn = finalDnn, Task = task, DataSet = dataSet }, Stable = stable, Canary = canary,
        })).Version;

    private RegistryReply Change((RegistrySnapshot Result, RegistryReply Reply) change)
    {
        _registry = change.Result;
        return change.Reply;
    }
}
