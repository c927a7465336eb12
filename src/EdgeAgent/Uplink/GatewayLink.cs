namespace AccMpeg.EdgeAgent.Uplink;

/// <summary>Keeps the stream connected to a gateway: one connection after another, until everything is delivered or a gateway ends it for good.</summary>
internal sealed class GatewayLink(UplinkContext context, GatewayRoute route, ReconnectBackoff backoff)
{
    /// <summary>Runs until the stream is complete and delivered, or a gateway stops it.</summary>
    /// <exception cref="OperationCanceledException">Cancelled: what is not delivered stays in the ring.</exception>
    public async Task<ConnectionEnd> RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Uri gateway = route.Next();
            using GatewayConnection connection = new(context, gateway);
            ConnectionEnd end = await connection.RunAsync(cancellationToken);
            if (connection.WasWelcome)
            {
                route.Succeeded();
            }

            if (connection.MadeProgress)
            {
                backoff.Reset();
            }

            switch (end.Kind)
            {
                case ConnectionEndKind.Completed:
                    return end;
                case ConnectionEndKind.Stopped:
                    context.Logger.Stopped(context.Camera, gateway, end.Reason);
                    return end;
                case ConnectionEndKind.Redirected when route.Redirect(end.Addresses):
                    context.Logger.Redirected(context.Camera, gateway, end.Reason);
                    continue;
            }

            if (context.Ring.IsSettled)
            {
                return ConnectionEnd.Completed;
            }

            TimeSpan wait = backoff.Next(route.Count);
            context.Logger.Lost(context.Camera, gateway, end.Reason, wait);
            await Task.Delay(wait, context.Time, cancellationToken);
        }
    }
}
