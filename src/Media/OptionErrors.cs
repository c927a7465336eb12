namespace AccMpeg.Media;

/// <summary>Turns the errors of an options record into one exception that names them all.</summary>
internal static class OptionErrors
{
    /// <summary>Throws <see cref="ArgumentException"/> where there are errors.</summary>
    public static void ThrowIfAny(IReadOnlyList<string> errors, string parameter)
    {
        if (errors.Count > 0)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, errors), parameter);
        }
    }
}
