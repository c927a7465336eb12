using AccMpeg.Silo.Gateway;
using AccMpeg.Tests.Support;

namespace AccMpeg.Silo.Tests.Gateway;

public sealed class RateBudgetTests
{
    [Fact]
    public async Task A_burst_passes_and_what_is_over_the_budget_waits()
    {
        var time = new FakeTimeProvider();
        var budget = new RateBudget(1000, time);

        Assert.True(budget.SpendAsync(8000, default).IsCompleted);
        Task over = budget.SpendAsync(500, default);
        Assert.False(over.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.5));
        await over;
        time.Advance(TimeSpan.FromSeconds(2));

        Assert.True(budget.SpendAsync(1900, default).IsCompleted);
    }
}
