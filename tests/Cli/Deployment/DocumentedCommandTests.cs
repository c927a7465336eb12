using System.Text.RegularExpressions;
using AccMpeg.Tests.Support;

namespace AccMpeg.Cli.Tests.Deployment;

/// <summary>What the documents tell the reader to type, the command line has.</summary>
public sealed partial class DocumentedCommandTests
{
    // The launcher's own word, and what every command has.
    private static readonly string[] Others = ["test", "--help"];

    public static TheoryData<string> Documents =>
    [
        "README.md",
        .. Directory.EnumerateFiles(Path.Combine(TestData.RepositoryRoot, "docs"), "*.md", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(TestData.RepositoryRoot, path).Replace('\\', '/'))
            .Order(StringComparer.Ordinal),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_command_and_every_option_exists(string document)
    {
        string text = File.ReadAllText(Path.Combine(TestData.RepositoryRoot, document));

        Assert.Empty(CallsIn(text).Where(words => !Others.Contains(words[0])).Select(DeployedCommandTests.Unknown).OfType<string>());
    }

    [Fact]
    public void Commands_are_found_in_blocks_and_in_sentences() =>
        Assert.Equal(
            ["silo run --listen 0.0.0.0:7070 --data d", "key new me", "camera list"],
            CallsIn("```\n./accmpeg silo run --listen 0.0.0.0:7070 \\\n  --data d   # starts it\nKEY=$(./accmpeg key new me)\n```\nThen `accmpeg camera list` shows it.")
                .Select(words => string.Join(' ', words)));

    private static IEnumerable<string[]> CallsIn(string text) =>
        Calls().Matches(text.Replace("\\\n", " ", StringComparison.Ordinal)).Select(call => Words().Matches(call.Value).Select(word => word.Value).ToArray());

    // To the end of the command: a comment, another command, the end of the quotation or of the line.
    [GeneratedRegex(@"(?<=\./accmpeg |`accmpeg )[^`#|>;&)\n]*[^`#|>;&)\s]")]
    private static partial Regex Calls();

    [GeneratedRegex(@"[^\s""']+")]
    private static partial Regex Words();
}
