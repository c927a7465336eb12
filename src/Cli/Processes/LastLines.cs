namespace AccMpeg.Cli.Processes;

/// <summary>The last few lines of a text that goes on. Thread safe.</summary>
internal sealed class LastLines(int count)
{
    private readonly Queue<string> _lines = new(count);
    private readonly Lock _gate = new();

    /// <summary>Adds a line, and forgets the oldest where there are too many.</summary>
    public void Add(string line)
    {
        lock (_gate)
        {
            if (_lines.Count == count)
            {
                _lines.Dequeue();
            }

            _lines.Enqueue(line);
        }
    }

    /// <summary>The lines.</summary>
    public override string ToString()
    {
        lock (_gate)
        {
            return string.Join(Environment.NewLine, _lines);
        }
    }
}
