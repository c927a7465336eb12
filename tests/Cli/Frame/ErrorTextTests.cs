using System.Net.Sockets;
using AccMpeg.Cli.Frame;

namespace AccMpeg.Cli.Tests.Frame;

public sealed class ErrorTextTests
{
    [Fact]
    public void Usage_errors_keep_their_list()
    {
        (IReadOnlyList<string> lines, int code) = ErrorText.Of(new UsageException(["a is 1; it must be 2.", "b is 3; it must be 4."]));

        Assert.Equal(["a is 1; it must be 2.", "b is 3; it must be 4."], lines);
        Assert.Equal(ExitCode.Usage, code);
    }

    [Fact]
    public void A_silent_cluster_has_a_code_of_its_own()
    {
        HttpRequestException error = new("wrapped", new SocketException((int)SocketError.ConnectionRefused));

        (IReadOnlyList<string> lines, int code) = ErrorText.Of(error);

        Assert.Equal(ExitCode.ClusterUnreachable, code);
        Assert.Contains("Check the address", Assert.Single(lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_cluster_that_takes_too_long_is_told_from_a_command_that_was_cancelled()
    {
        (IReadOnlyList<string> late, int lateCode) = ErrorText.Of(new TaskCanceledException("wrapped", new TimeoutException("No answer within 60 s.")));
        (IReadOnlyList<string> cancelled, int cancelledCode) = ErrorText.Of(new OperationCanceledException());

        Assert.Equal((ExitCode.ClusterUnreachable, ExitCode.Failed), (lateCode, cancelledCode));
        Assert.Contains("No answer within 60 s. It may be changing", Assert.Single(late), StringComparison.Ordinal);
        Assert.Equal("Cancelled before it was done.", Assert.Single(cancelled));
    }

    [Fact]
    public void An_exception_that_nobody_foresaw_says_how_to_learn_more()
    {
        (IReadOnlyList<string> lines, int code) = ErrorText.Of(new InvalidOperationException("odd"));

        Assert.Equal("Unexpected error: odd (InvalidOperationException). --verbose prints where.", Assert.Single(lines));
        Assert.Equal(ExitCode.Failed, code);
    }

    [Fact]
    public void A_wrapper_around_one_error_is_looked_through() =>
        Assert.Equal(
            ExitCode.ClusterUnreachable,
            ErrorText.Of(new AggregateException(new CommandException("no silo", ExitCode.ClusterUnreachable))).Code);
}
