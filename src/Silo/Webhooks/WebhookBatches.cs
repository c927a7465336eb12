using System.Runtime.CompilerServices;
using AccMpeg.Contracts.Results;

namespace AccMpeg.Silo.Webhooks;

/// <summary>Makes messages of outcomes: as many in one as are there when it is made.</summary>
internal static class WebhookBatches
{
    /// <summary>Messages of at least one outcome and at most <paramref name="most"/>; nothing waits for more.</summary>
    public static async IAsyncEnumerable<WebhookMessage> ReadAsync(
        IAsyncEnumerable<FrameOutcome> outcomes, int most, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var batch = new List<FrameOutcome>(most);
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using IAsyncEnumerator<FrameOutcome> each = outcomes.GetAsyncEnumerator(left.Token);
        Task<bool> next = each.MoveNextAsync().AsTask();
        try
        {
            while (await next)
            {
                do
                {
                    batch.Add(each.Current);
                    next = each.MoveNextAsync().AsTask();
                }
                while (batch.Count < most && next.IsCompletedSuccessfully && await next);

                yield return new WebhookMessage(batch);
                batch.Clear();
            }
        }
        finally
        {
            // Whoever leaves between two messages leaves while the next outcome is waited for.
            await left.CancelAsync();
            await ((Task)next).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
