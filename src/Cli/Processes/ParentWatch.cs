namespace AccMpeg.Cli.Processes;

/// <summary>
/// Ends a command in order when standard input closes: whoever started it holds the other end, so a parent that dies, however
/// suddenly, takes its children with it.
/// </summary>
internal sealed class ParentWatch : IDisposable
{
    private readonly CancellationTokenSource _source;

    public ParentWatch(TextReader input, CancellationToken outer)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(outer);
        // A background thread: a read that never returns must not keep the process alive.
        new Thread(() => Watch(input)) { IsBackground = true, Name = "parent watch" }.Start();
    }

    /// <summary>Cancelled when the parent is gone, or by the outer token.</summary>
    public CancellationToken Token => _source.Token;

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private void Watch(TextReader input)
    {
        while (input.ReadLine() is not null)
        {
        }

        try
        {
            _source.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The command ended before its parent did.
        }
    }
}
