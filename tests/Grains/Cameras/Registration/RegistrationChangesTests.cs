using AccMpeg.Contracts.Grains.Cameras;
using AccMpeg.Grains.Cameras;
using AccMpeg.Grains.Cameras.Registration;

namespace AccMpeg.Grains.Tests.Cameras.Registration;

public sealed class RegistrationChangesTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly CameraSettings Sharp = new() { QpHigh = 20 };

    [Fact]
    public void A_registration_begins_once_and_the_same_again_changes_nothing()
    {
        var change = new RegistrationChange { Settings = Sharp, MayCreate = true };
        (RegistrationOutcome first, CameraRegistration door) = RegistrationChanges.Apply(new CameraRegistration(), change, Now);
        (RegistrationOutcome second, CameraRegistration same) = RegistrationChanges.Apply(door, change, Now.AddDays(1));

        Assert.Equal((RegistrationOutcome.Created, RegistrationOutcome.Unchanged), (first, second));
        Assert.Same(door, same);
        Assert.Equal((1, Sharp, Now), (door.Version, door.Settings, door.CreatedAt));
    }

    [Fact]
    public void A_change_for_another_version_changes_nothing()
    {
        CameraRegistration door = Registered();

        (RegistrationOutcome outcome, CameraRegistration result) = RegistrationChanges.Apply(
            door, new RegistrationChange { Settings = Sharp, ExpectedVersion = door.Version - 1 }, Now);

        Assert.Equal(RegistrationOutcome.VersionConflict, outcome);
        Assert.Same(door, result);
    }

    [Theory]
    [InlineData(false, false, RegistrationOutcome.NotFound)]
    [InlineData(true, false, RegistrationOutcome.Created)]
    [InlineData(true, true, RegistrationOutcome.Created)]
    public void A_camera_that_is_not_there_is_made_where_the_change_says_so(bool mayCreate, bool onlyCreate, RegistrationOutcome outcome) => Assert.Equal(
        outcome,
        RegistrationChanges.Apply(new CameraRegistration(), new RegistrationChange { Settings = Sharp, MayCreate = mayCreate, OnlyCreate = onlyCreate }, Now).Outcome);

    [Fact]
    public void A_camera_that_is_there_is_left_alone_where_only_a_new_one_is_wanted() => Assert.Equal(
        RegistrationOutcome.VersionConflict,
        RegistrationChanges.Apply(Registered(), new RegistrationChange { Settings = Sharp, MayCreate = true, OnlyCreate = true }, Now).Outcome);

    [Fact]
    public void The_first_connection_is_remembered_once_and_ends_with_the_registration()
    {
        CameraRegistration first = RegistrationChanges.Connect(Registered(), 3, Now);
        CameraRegistration second = RegistrationChanges.Connect(first, 5, Now.AddDays(1));
        CameraRegistration reconnected = RegistrationChanges.Connect(second, 5, Now.AddDays(2));
        CameraRegistration anew = RegistrationChanges.Create(RegistrationChanges.Remove(second, Now), CameraSettings.Default, CameraState.Active, Now);

        Assert.Equal((Registered().Version, 3, Now), (first.Version, first.Epoch, first.FirstConnectedAt));
        Assert.Equal((5, Now), (second.Epoch, second.FirstConnectedAt));
        Assert.Same(second, reconnected);
        Assert.Null(anew.FirstConnectedAt);
    }

    [Fact]
    public void Epoch_and_version_outlive_the_registration_and_secrets_do_not()
    {
        CameraRegistration door = RegistrationChanges.SetToken(Registered() with { Epoch = 7 }, new TokenChange { Digest = [1] }, Now);

        CameraRegistration removed = RegistrationChanges.Remove(door, Now);
        CameraRegistration again = RegistrationChanges.Create(removed, CameraSettings.Default, CameraState.Active, Now);

        Assert.False(removed.Registered);
        Assert.Equal((7, door.Version + 2), (again.Epoch, again.Version));
        Assert.False(again.TokenRequired);
        Assert.Empty(again.Tokens);
    }

    [Fact]
    public void An_older_token_ends_with_its_grace_and_a_second_rotation_does_not_prolong_it()
    {
        CameraRegistration door = RegistrationChanges.SetToken(Registered(), new TokenChange { Digest = [1] }, Now);
        door = RegistrationChanges.SetToken(door, new TokenChange { Digest = [2], Grace = TimeSpan.FromHours(1) }, Now);
        door = RegistrationChanges.SetToken(door, new TokenChange { Digest = [3], Grace = TimeSpan.FromHours(5) }, Now.AddMinutes(10));

        Assert.Equal([true, true, true], Admits(door, Now.AddMinutes(59)));
        Assert.Equal([false, true, true], Admits(door, Now.AddMinutes(61)));
        Assert.Equal([false, false, true], Admits(door, Now.AddHours(6)));
    }

    [Fact]
    public void Without_grace_and_by_revocation_older_tokens_end_at_once()
    {
        CameraRegistration door = RegistrationChanges.SetToken(Registered(), new TokenChange { Digest = [1] }, Now);
        CameraRegistration rotated = RegistrationChanges.SetToken(door, new TokenChange { Digest = [2] }, Now);
        CameraRegistration revoked = RegistrationChanges.SetToken(rotated, new TokenChange(), Now);

        Assert.Equal([false, true, false], Admits(rotated, Now));
        Assert.Equal([false, false, false], Admits(revoked, Now));
        Assert.NotNull(CameraAdmission.Refusal(revoked, "door", Request([]) with { SharedAccess = true }, Now));
    }

    [Fact]
    public void A_token_is_kept_as_a_salted_hash()
    {
        CameraToken one = CameraToken.Of([1, 2, 3]);
        CameraToken other = CameraToken.Of([1, 2, 3]);

        Assert.NotEqual(one.Hash, other.Hash);
        Assert.True(one.Matches([1, 2, 3]) && other.Matches([1, 2, 3]));
        Assert.False(one.Matches([1, 2]));
    }

    [Fact]
    public void Who_may_not_connect_does_not_learn_whether_the_camera_exists()
    {
        CameraRegistration door = RegistrationChanges.SetToken(Registered(), new TokenChange { Digest = [1] }, Now);

        ConnectReply wrongToken = CameraAdmission.Refusal(door, "door", Request([9]), Now)!;
        ConnectReply unknown = CameraAdmission.Refusal(new CameraRegistration(), "door", Request([9]), Now)!;

        Assert.Equal(wrongToken, unknown);
        Assert.False(wrongToken.Retry);
    }

    [Fact]
    public void A_drained_camera_may_come_again_later()
    {
        CameraRegistration door = RegistrationChanges.Apply(Registered(), new RegistrationChange { State = CameraState.Drained }, Now).Result;

        Assert.True(CameraAdmission.Refusal(door, "door", Request([]) with { SharedAccess = true }, Now)!.Retry);
    }

    private static CameraRegistration Registered() =>
        RegistrationChanges.Create(new CameraRegistration(), CameraSettings.Default, CameraState.Active, Now);

    private static bool[] Admits(CameraRegistration door, DateTimeOffset when) =>
        [.. new byte[] { 1, 2, 3 }.Select(token => CameraAdmission.Refusal(door, "door", Request([token]), when) is null)];

    private static ConnectRequest Request(byte[] digest) => new()
    {
        Connection = Guid.Empty, Epoch = 1, FirstAvailableSequence = 0, Width = 16, Height = 16, FrameRate = 10, TokenDigest = digest,
    };
}
