using System.Globalization;

namespace AccMpeg.Silo.Fleet;

/// <summary>What is wrong in a fleet file, and the line, from 1.</summary>
public sealed record FleetFileError(string File, long Line, string Message)
{
    /// <summary>As compilers write it: file, line, what.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}: {Message}");
}
