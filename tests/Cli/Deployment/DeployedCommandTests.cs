using System.CommandLine;
using System.Text.RegularExpressions;
using AccMpeg.Cli.Frame;
using AccMpeg.Cli.Settings;

namespace AccMpeg.Cli.Tests.Deployment;

/// <summary>What deploy/ calls, the command line has.</summary>
public sealed partial class DeployedCommandTests
{
    // Read by the launcher and the program, and by no command; and the one that the compose file itself wants.
    private static readonly string[] OtherVariables = ["ACCMPEG_CACHE", "ACCMPEG_STANDINS", "ACCMPEG_CLIP"];

    private static readonly RootCommand Tree = CommandTree.Create(CliHost.OfProcess());

    /// <summary>Every variable that is an option of some command, or known otherwise.</summary>
    internal static HashSet<string> KnownVariables { get; } =
    [
        .. OtherVariables,
        .. Descendants(Tree).SelectMany(command => command.Options).Select(option => option is ISetting setting ? setting.Variable : SettingNames.Variable(option.Name)),
    ];

    [Theory]
    [InlineData("docker/Dockerfile", 3)]
    [InlineData("systemd/accmpeg-edge@.service", 1)]
    [InlineData("README.md", 2)]
    public void Every_command_and_every_option_exists(string file, int commands)
    {
        string[][] found = [.. Calls().Matches(DeployFiles.All[file]).Select(call => Words().Matches(call.Value).Select(word => word.Value).ToArray())];

        Assert.Equal(commands, found.Length);
        Assert.All(found, words => Assert.Null(Unknown(words)));
    }

    [Theory]
    [InlineData(null, "silo", "run", "--listen", "0.0.0.0:7070")]
    [InlineData("--postgres", "silo", "run", "--postgres", "Host=db")]
    [InlineData("cluster", "cluster", "run")]
    public void What_does_not_exist_is_found(string? expected, params string[] words) => Assert.Equal(expected, Unknown(words));

    [Fact]
    public void Every_variable_is_an_option_of_some_command()
    {
        Assert.All(
            DeployFiles.All,
            file => Assert.Empty(Variables().Matches(file.Value).Select(variable => variable.Value).Except(KnownVariables)));
    }

    /// <summary>The first word that is no command, or that looks like an option and is none; null where all exist.</summary>
    internal static string? Unknown(string[] words)
    {
        Command command = Tree;
        List<Option> options = [.. Tree.Options];
        int at = 0;
        while (at < words.Length && command.Subcommands.Count > 0)
        {
            if (command.Subcommands.FirstOrDefault(sub => sub.Name == words[at]) is not { } next)
            {
                return words[at];
            }

            command = next;
            options.AddRange(command.Options);
            at++;
        }

        return words.Skip(at).FirstOrDefault(word =>
            word.StartsWith("--", StringComparison.Ordinal) && word != "--help" && !options.Exists(option => option.Name == word));
    }

    private static IEnumerable<Command> Descendants(Command command) => command.Subcommands.SelectMany(Descendants).Prepend(command);

    // Lists of CMD and command:, the unit's ExecStart, and what the README passes to the silo's container or calls directly.
    [GeneratedRegex(@"(?<=^CMD )\[.*\]|(?<=command:\s*)\[[^\]]*\]|(?<=^ExecStart=\S+ ).*$|(?<=compose run --rm --no-deps silo-1 )[^>\n]*|(?<=`accmpeg )[^`]*", RegexOptions.Multiline)]
    private static partial Regex Calls();

    [GeneratedRegex(@"[^\s\[\],""]+")]
    private static partial Regex Words();

    [GeneratedRegex(@"\bACCMPEG_[A-Z_]*[A-Z]\b")]
    private static partial Regex Variables();
}
