namespace AccMpeg.Media.Tests.Libraries;

public sealed class FFmpegLibrariesTests
{
    [Fact]
    public void The_installed_libraries_are_described() =>
        Assert.Matches(@"^FFmpeg .+ \(libavcodec \d+\.\d+\.\d+, libavformat .+, libavutil .+, libswscale .+\)$", FFmpegLibraries.Describe());

    [Fact]
    public void Missing_libraries_are_one_error_with_the_command_that_installs_them()
    {
        string message = FFmpegLibraries.MissingMessage("/no/such/folder", ["avcodec", "swscale"]);
        Assert.Contains("libavcodec.so.", message, StringComparison.Ordinal);
        Assert.Contains("/no/such/folder", message, StringComparison.Ordinal);
        Assert.Contains("apt-get install libavutil", message, StringComparison.Ordinal);
    }
}
