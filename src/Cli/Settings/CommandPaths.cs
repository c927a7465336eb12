using System.CommandLine.Parsing;

namespace AccMpeg.Cli.Settings;

/// <summary>Where a command stands in the tree, and which settings apply to it.</summary>
internal static class CommandPaths
{
    /// <summary>The command as typed: "accmpeg silo run".</summary>
    public static string Of(CommandResult command) => string.Join(' ', ["accmpeg", .. Words(command)]);

    /// <summary>The words below the root: silo, run.</summary>
    public static IReadOnlyList<string> Words(CommandResult command)
    {
        List<string> words = [];
        for (CommandResult? at = command; at?.Parent is CommandResult parent; at = parent)
        {
            words.Insert(0, at.Command.Name);
        }

        return words;
    }

    /// <summary>The command's own settings and those of every command above it that go down to it.</summary>
    public static IEnumerable<ISetting> SettingsOf(CommandResult command)
    {
        foreach (ISetting setting in command.Command.Options.OfType<ISetting>())
        {
            yield return setting;
        }

        for (CommandResult? at = command.Parent as CommandResult; at is not null; at = at.Parent as CommandResult)
        {
            foreach (ISetting setting in at.Command.Options.Where(option => option.Recursive).OfType<ISetting>())
            {
                yield return setting;
            }
        }
    }
}
