using System.Diagnostics;
using System.Globalization;

namespace AccMpeg.Tests.Support;

/// <summary>A PostgreSQL server of a test's own, on a free port, gone at the end. Where the programs are not installed the test is skipped.</summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private const string User = "accmpeg";

    // A server refuses to run as root; Debian's package brings this user.
    private const string ServerUser = "postgres";

    private readonly string _directory = Directory.CreateTempSubdirectory("accmpeg-postgres-").FullName;
    private readonly string _programs;
    private readonly int _port = TestPort.Free();

    private PrivatePostgres(string programs) => _programs = programs;

    private string Data => Path.Combine(_directory, "data");

    /// <summary>Starts a server.</summary>
    public static async Task<PrivatePostgres> StartAsync()
    {
        string? programs = Find();
        Skip.If(programs is null, "PostgreSQL is not installed: sudo apt-get install -y postgresql.");
        var server = new PrivatePostgres(programs!);
        try
        {
            if (Environment.UserName == "root")
            {
                await RunAsync("chown", ServerUser, server._directory);
            }

            await server.RunServerToolAsync("initdb", "-D", server.Data, "-A", "trust", "-U", User, "-E", "UTF8", "--locale=C", "--no-sync");
            await server.ResumeAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Ends the server as a crash would; its data stay.</summary>
    public Task KillAsync() => RunServerToolAsync("pg_ctl", "-D", Data, "-m", "immediate", "-w", "stop");

    /// <summary>Starts the server that was killed, on the same port.</summary>
    public Task ResumeAsync() => RunServerToolAsync(
        "pg_ctl",
        "-D", Data, "-w", "-l", Path.Combine(_directory, "log"),
        "-o", string.Create(CultureInfo.InvariantCulture, $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=off -c max_connections=200"),
        "start");

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its connection string.</returns>
    public async Task<string> CreateDatabaseAsync(string name)
    {
        await RunAsync(Path.Combine(_programs, "psql"), "-h", "127.0.0.1", "-p", Number(_port), "-U", User, "-d", "postgres", "-q", "-c", $"CREATE DATABASE {name}");
        return ConnectionString(name);
    }

    /// <summary>The connection string of a database, which need not be there.</summary>
    public string ConnectionString(string database) => $"Host=127.0.0.1;Port={Number(_port)};Database={database};Username={User}";

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
        {
            await KillAsync();
        }

        Directory.Delete(_directory, recursive: true);
    }

    private static string? Find()
    {
        IEnumerable<string> installed = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").OrderDescending(StringComparer.Ordinal).Select(version => Path.Combine(version, "bin"))
            : [];
        IEnumerable<string> onPath = (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return installed.Concat(onPath).FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "psql")));
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private Task RunServerToolAsync(string tool, params string[] arguments) => Environment.UserName == "root"
        ? RunAsync("runuser", ["-u", ServerUser, "--", Path.Combine(_programs, tool), .. arguments])
        : RunAsync(Path.Combine(_programs, tool), arguments);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        // The server inherits what pg_ctl has: pipes would stay open as long as it runs, so what the tools say goes to a file.
        string said = Path.GetTempFileName();
        try
        {
            var start = new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", "out=$1; shift; cd / && exec \"$@\" >\"$out\" 2>&1 </dev/null", "sh", said, program } };
            foreach (string argument in arguments)
            {
                start.ArgumentList.Add(argument);
            }

            using Process process = Process.Start(start)!;
            await process.WaitForExitAsync();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await File.ReadAllTextAsync(said)}");
            }
        }
        finally
        {
            File.Delete(said);
        }
    }
}
