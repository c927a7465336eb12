namespace AccMpeg.Cli.Frame;

/// <summary>The command cannot start as it was asked for. Every error is named, with value, limit and remedy.</summary>
internal sealed class UsageException(IReadOnlyList<string> errors) : Exception(string.Join(Environment.NewLine, errors))
{
    /// <summary>With one error.</summary>
    public UsageException(string error)
        : this([error])
    {
    }

    /// <summary>The errors, one sentence or two each.</summary>
    public IReadOnlyList<string> Errors { get; } = errors;
}
