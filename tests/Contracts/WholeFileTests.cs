using System.Text;

namespace AccMpeg.Contracts.Tests;

public sealed class WholeFileTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-whole-").FullName;

    private string Place => Path.Combine(_directory, "file");

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void A_file_is_replaced_by_what_is_written()
    {
        WholeFile.Write(Place, "first, and longer"u8);
        WholeFile.Write(Place, "second"u8);

        Assert.Equal("second", File.ReadAllText(Place));
        Assert.Equal([Place], Directory.GetFiles(_directory));
    }

    [Fact]
    public void What_fails_on_the_way_changes_nothing()
    {
        WholeFile.Write(Place, "as it was"u8);

        Assert.Throws<InvalidOperationException>(() => WholeFile.Write(Place, stream =>
        {
            stream.Write("half of "u8);
            throw new InvalidOperationException();
        }));

        Assert.Equal("as it was", File.ReadAllText(Place));
        Assert.Equal([Place], Directory.GetFiles(_directory));
    }

    [Fact]
    public void The_content_may_come_piece_by_piece_from_a_writer_that_closes_the_stream()
    {
        WholeFile.Write(Place, stream =>
        {
            using var writer = new BinaryWriter(stream, Encoding.ASCII);
            writer.Write((byte)'a');
            writer.Write((byte)'b');
        });

        Assert.Equal("ab", File.ReadAllText(Place));
    }

    [Fact]
    public void A_place_that_cannot_be_is_an_error_that_leaves_nothing() =>
        Assert.ThrowsAny<IOException>(() => WholeFile.Write(Path.Combine(_directory, "none", "file"), "x"u8));

    [SkippableFact]
    public void A_secret_is_its_owners_alone()
    {
        Skip.If(OperatingSystem.IsWindows(), "Windows has no such modes.");

        WholeFile.Write(Place, "secret"u8, UnixFileMode.UserRead | UnixFileMode.UserWrite);

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(Place));
    }
}
