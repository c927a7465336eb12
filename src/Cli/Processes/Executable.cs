namespace AccMpeg.Cli.Processes;

/// <summary>The program's own file, which child processes run.</summary>
internal static class Executable
{
    /// <summary>The file beside the program's assembly: also right where a test has loaded the assembly.</summary>
    /// <exception cref="FileNotFoundException">The program was not built with an executable.</exception>
    public static string Path()
    {
        string path = System.IO.Path.Combine(AppContext.BaseDirectory, OperatingSystem.IsWindows() ? "accmpeg.exe" : "accmpeg");
        return File.Exists(path) ? path : throw new FileNotFoundException($"The program '{path}' does not exist; build it with 'dotnet build -c Release'.");
    }
}
