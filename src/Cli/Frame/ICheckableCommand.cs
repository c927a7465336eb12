using System.CommandLine;

namespace AccMpeg.Cli.Frame;

/// <summary>A command whose settings can be validated without running it.</summary>
internal interface ICheckableCommand
{
    /// <summary>Every error of the settings, with value, limit and remedy; empty where they are right.</summary>
    IReadOnlyList<string> Check(ParseResult parse);
}
