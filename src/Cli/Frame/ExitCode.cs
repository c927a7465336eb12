namespace AccMpeg.Cli.Frame;

/// <summary>What the process answers to its caller.</summary>
internal static class ExitCode
{
    /// <summary>Done as asked.</summary>
    public const int Ok = 0;

    /// <summary>The command was understood and failed.</summary>
    public const int Failed = 1;

    /// <summary>The command line, the environment or the configuration file is wrong; nothing was started.</summary>
    public const int Usage = 2;

    /// <summary>No silo answered.</summary>
    public const int ClusterUnreachable = 3;
}
