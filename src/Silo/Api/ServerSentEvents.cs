using System.IO.Pipelines;
using System.Text;
using AccMpeg.Contracts.Results;
using AccMpeg.Silo.Results;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AccMpeg.Silo.Api;

/// <summary>Writes outcomes to one client as server-sent events, with a comment whenever nothing has happened for a while.</summary>
internal sealed class ServerSentEvents(HttpContext context, TimeSpan heartbeat, TimeProvider time, CancellationToken stopping)
{
    private readonly PipeWriter _body = context.Response.BodyWriter;

    /// <summary>Writes until the limit is reached, the client leaves or the silo stops.</summary>
    public async Task WriteAsync(Func<CancellationToken, IAsyncEnumerable<FrameOutcome>> subscribe, long limit)
    {
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-cache";
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        try
        {
            await CommentAsync("connected", stop.Token);
            await using IAsyncEnumerator<FrameOutcome> outcomes = subscribe(stop.Token).GetAsyncEnumerator(stop.Token);
            for (long i = 0; i < limit; i++)
            {
                await AwaitNextAsync(outcomes, stop.Token);
                await WriteEventAsync(outcomes.Current, stop.Token);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The client left or the silo stops; what the client has not got, it asks for by its last event id.
        }
    }

    private async Task AwaitNextAsync(IAsyncEnumerator<FrameOutcome> outcomes, CancellationToken cancellationToken)
    {
        ValueTask<bool> next = outcomes.MoveNextAsync();
        if (next.IsCompletedSuccessfully)
        {
            return;
        }

        Task<bool> waiting = next.AsTask();
        while (true)
        {
            using var done = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            if (await Task.WhenAny(waiting, Task.Delay(heartbeat, time, done.Token)) == waiting)
            {
                await done.CancelAsync();
                await waiting;
                return;
            }

            if (!cancellationToken.IsCancellationRequested)
            {
                await CommentAsync("heartbeat", cancellationToken);
            }
        }
    }

    private async Task WriteEventAsync(FrameOutcome outcome, CancellationToken cancellationToken)
    {
        Put("id: ");
        Put(outcome.Key.ToEventId());
        Put(outcome.Drop == DropReason.None ? "\nevent: result\ndata: " : "\nevent: drop\ndata: ");
        OutcomeJson.Write(_body, outcome);
        Put("\n\n");
        await _body.FlushAsync(cancellationToken);
    }

    private async Task CommentAsync(string text, CancellationToken cancellationToken)
    {
        Put(": ");
        Put(text);
        Put("\n\n");
        await _body.FlushAsync(cancellationToken);
    }

    private void Put(string text) => Encoding.UTF8.GetBytes(text, _body);
}
