using System.Net.Sockets;
using System.Net.WebSockets;

namespace AccMpeg.Cli.Frame;

/// <summary>The one place that turns an exception into what a person reads and what a script sees.</summary>
internal static class ErrorText
{
    /// <summary>Lines for standard error, and the exit code.</summary>
    public static (IReadOnlyList<string> Lines, int Code) Of(Exception error) => error switch
    {
        UsageException usage => (usage.Errors, ExitCode.Usage),
        CommandException command => ([command.Message], command.Code),
        OperationCanceledException { InnerException: TimeoutException late } => ([$"The cluster does not answer: {Innermost(late)} It may be changing, or too busy: try again."], ExitCode.ClusterUnreachable),
        OperationCanceledException => (["Cancelled before it was done."], ExitCode.Failed),
        HttpRequestException or SocketException or WebSocketException =>
            ([$"The cluster does not answer: {Innermost(error)} Check the address, and that a silo runs there."], ExitCode.ClusterUnreachable),
        AggregateException { InnerExceptions: [Exception only] } => Of(only),
        TypeInitializationException { InnerException: Exception cause } => Of(cause),
        IOException or UnauthorizedAccessException or InvalidDataException => ([error.Message], ExitCode.Failed),
        _ when IsOurs(error) => ([error.Message], ExitCode.Failed),
        _ => ([$"Unexpected error: {error.Message} ({error.GetType().Name}). --verbose prints where."], ExitCode.Failed),
    };

    /// <summary>The product's own exceptions carry value, limit and remedy in their message.</summary>
    private static bool IsOurs(Exception error) =>
        error.GetType().Namespace?.StartsWith("AccMpeg.", StringComparison.Ordinal) == true;

    private static string Innermost(Exception error)
    {
        string text = error.GetBaseException().Message.TrimEnd();
        return text.EndsWith('.') ? text : text + ".";
    }
}
