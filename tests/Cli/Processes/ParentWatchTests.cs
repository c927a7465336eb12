using AccMpeg.Cli.Processes;

namespace AccMpeg.Cli.Tests.Processes;

public sealed class ParentWatchTests
{
    [Fact]
    public async Task The_end_of_standard_input_cancels()
    {
        OpenInput input = new();
        using ParentWatch watch = new(input, CancellationToken.None);
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration registration = watch.Token.Register(cancelled.SetResult);
        Assert.False(watch.Token.IsCancellationRequested);

        input.End();

        await cancelled.Task;
    }

    [Fact]
    public async Task The_outer_token_cancels_too()
    {
        OpenInput input = new();
        using CancellationTokenSource outer = new();
        using ParentWatch watch = new(input, outer.Token);

        await outer.CancelAsync();

        Assert.True(watch.Token.IsCancellationRequested);
        input.End();
    }

    /// <summary>Standard input of which somebody holds the other end.</summary>
    private sealed class OpenInput : TextReader
    {
        private readonly TaskCompletionSource _end = new();

        public void End() => _end.SetResult();

        public override string? ReadLine()
        {
            _end.Task.GetAwaiter().GetResult();
            return null;
        }
    }
}
