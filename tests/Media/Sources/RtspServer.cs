using System.Diagnostics;
using System.Globalization;

namespace AccMpeg.Media.Tests.Sources;

/// <summary>Debian's GStreamer RTSP server as a child process; the test is skipped where it is not installed.</summary>
internal sealed class RtspServer : IDisposable
{
    // Debian's own Python: the bindings are not there for another one that may come first on the path.
    private const string Python = "/usr/bin/python3";

    private const string Packages = "python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-good gstreamer1.0-plugins-bad gstreamer1.0-plugins-ugly";

    private readonly Process _process;

    private RtspServer(Process process, int port)
    {
        _process = process;
        Url = $"rtsp://127.0.0.1:{port}/camera";
    }

    /// <summary>Where the camera is.</summary>
    public string Url { get; }

    /// <summary>Starts a server and waits until it listens.</summary>
    public static async Task<RtspServer> StartAsync()
    {
        Skip.IfNot(File.Exists(Python), $"{Python} is absent: apt-get install {Packages}");
        ProcessStartInfo start = new(Python, [Path.Combine(AppContext.BaseDirectory, "Sources", "rtsp_server.py")])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        Process process = Process.Start(start)!;
        string? line = await process.StandardOutput.ReadLineAsync();
        if (int.TryParse(line, CultureInfo.InvariantCulture, out int port))
        {
            // Nobody reads its warnings; a full pipe must not stop it.
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
            return new(process, port);
        }

        string error = (await process.StandardError.ReadToEndAsync()).Trim();
        process.Dispose();
        throw new SkipException($"The RTSP test server does not run ({error.Split('\n')[^1]}): apt-get install {Packages}");
    }

    /// <summary>Ends the server as a power cut would.</summary>
    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit();
    }

    /// <summary>Ends the server.</summary>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            Kill();
        }

        _process.Dispose();
    }
}
