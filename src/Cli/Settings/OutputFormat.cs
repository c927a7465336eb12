namespace AccMpeg.Cli.Settings;

/// <summary>How data is written to standard output.</summary>
internal enum OutputFormat
{
    /// <summary>Tables and sentences, for people.</summary>
    Table,

    /// <summary>JSON, for programs: one object, or one a line.</summary>
    Json,
}
