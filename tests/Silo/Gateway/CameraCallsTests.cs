using AccMpeg.Silo.Gateway;

namespace AccMpeg.Silo.Tests.Gateway;

public sealed class CameraCallsTests : IDisposable
{
    private readonly ScriptedLosses _losses = new();
    private int _asked;

    [Fact]
    public async Task A_call_that_a_lost_silo_will_never_answer_is_asked_again()
    {
        Task<string> answer = CameraCalls.AskAsync(Ask, new TaskCompletionSource<string>().Task, _losses);
        Assert.Equal((1, false), (_asked, answer.IsCompleted));

        _losses.Lose();

        Assert.Equal("the new host", await answer);
        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task A_loss_does_not_ask_again_what_was_answered_or_has_failed()
    {
        Assert.Equal("here", await CameraCalls.AskAsync(Ask, Task.FromResult("here"), _losses));
        await Assert.ThrowsAsync<TimeoutException>(() => CameraCalls.AskAsync(Ask, Task.FromException<string>(new TimeoutException()), _losses));

        _losses.Lose();

        Assert.Equal(2, _asked);
    }

    [Fact]
    public void Within_a_silo_nothing_is_put_around_a_call()
    {
        Task<string> answer = new TaskCompletionSource<string>().Task;

        Assert.Same(answer, CameraCalls.AskAsync(Ask, answer, new NoLosses()));
    }

    public void Dispose() => _losses.Dispose();

    private Task<string> Ask(Task<string> first) => ++_asked == 1 || first.IsCompleted ? first : Task.FromResult("the new host");

    private sealed class ScriptedLosses : ISiloLosses, IDisposable
    {
        private CancellationTokenSource _next = new();

        public CancellationToken Next => _next.Token;

        public void Lose()
        {
            CancellationTokenSource lost = _next;
            _next = new CancellationTokenSource();
            lost.Cancel();
            lost.Dispose();
        }

        public void Dispose() => _next.Dispose();
    }
}
