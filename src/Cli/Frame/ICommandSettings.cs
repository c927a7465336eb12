namespace AccMpeg.Cli.Frame;

/// <summary>The settings of one command, immutable.</summary>
internal interface ICommandSettings
{
    /// <summary>Every error, with value, limit and remedy; empty where the settings are right.</summary>
    IReadOnlyList<string> Validate();
}
