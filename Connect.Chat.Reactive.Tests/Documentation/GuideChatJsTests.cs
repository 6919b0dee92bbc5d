using System.Text.RegularExpressions;
using Connect.Chat.Reactive.Tests.Interop;

namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>The table of docs/from-chatjs.md is complete, and names what exists.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed partial class GuideChatJsTests
{
    // The parts of ChatJS's definitions whose members an application uses. The others are data.
    private static readonly string[] Interfaces =
    [
        "ChatJSObject", "ChatSessionObject", "ChatSessionOptions", "ChatSessionArgs", "CustomerChatSessionArgs",
        "AgentChatSessionArgs", "ChatGlobalConfig", "ChatController", "ChatSessionInterface", "AgentChatSession",
        "CustomerChatSession",
    ];

    // Names inside members: arguments, and the parts of objects that a row names as a whole.
    private static readonly string[] Parts =
    [
        "args", "handler", "options", "type", "timestamp", "environment", "debug", "info", "warn", "error",
    ];

    private static IEnumerable<string[]> Rows =>
        from line in Page.Guide("from-chatjs").Text.Split('\n')
        where line.StartsWith('|')
        let cells = line.Trim('|', ' ').Split('|')
        where cells.Length == 2
        select cells;

    [Test]
    public void The_replacements_exist_in_the_public_API()
    {
        var missing =
            from row in Rows
            from name in Code().Matches(row[1]).Select(static match => match.Groups["name"].Value)
            where name.Contains('.', StringComparison.Ordinal) && !PublicNames.Contain(name)
            select name;

        Assert.That(missing, Is.Empty);
        Assert.That(PublicNames.Contain("IChatSession.Mesages"), Is.False);
    }

    /// <summary>Needs npm for the package of ChatJS, as the tests with AWS's clients do.</summary>
    [Test]
    public async Task Every_function_event_and_setting_of_ChatJS_has_a_row()
    {
        string missingTool = await Node.FindMissingAsync();
        if (missingTool.Length == 0)
            missingTool = await NpmPackage.InstallAsync();
        if (missingTool.Length > 0 && Environment.GetEnvironmentVariable("CI") is not "true")
            Assert.Ignore(missingTool);
        Assert.That(missingTool, Is.Empty);

        string definitions = await File.ReadAllTextAsync(Path.Combine(
            NpmPackage.Folder, "node_modules", "amazon-connect-chatjs", "dist", "index.d.ts"));
        var members = Interfaces.SelectMany(name => Members(definitions, name)).Distinct(StringComparer.Ordinal)
            .Except(Parts, StringComparer.Ordinal).ToList();
        string documented = string.Join('\n', Rows.Select(static row => row[0]));
        var missing = members.Where(
            member => !Regex.IsMatch(documented, $@"\b{member}\b", RegexOptions.None, TimeSpan.FromSeconds(1)));

        Assert.That(members, Has.Count.GreaterThan(50));
        Assert.That(missing, Is.Empty);
    }

    /// <summary>The members of an interface, with those of types inside it.</summary>
    private static IEnumerable<string> Members(string definitions, string name)
    {
        string body = Regex.Match(
            definitions,
            $@"interface {name}\b[^{{]*\{{(?<body>.*?)\n  \}}",
            RegexOptions.Singleline | RegexOptions.ExplicitCapture,
            TimeSpan.FromSeconds(1)).Groups["body"].Value;
        Assert.That(body, Is.Not.Empty, name);
        return Member().Matches(Comment().Replace(body, "")).Select(static match => match.Groups["name"].Value);
    }

    [GeneratedRegex(
        @"^\s+(readonly )?(?<name>\w+)\??\s*(<\w+>)?\s*[:(]",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Member();

    [GeneratedRegex(
        @"/\*.*?\*/|//[^\n]*",
        RegexOptions.Singleline | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Comment();

    [GeneratedRegex(
        "`(?<name>[A-Z][\\w.]*)`",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
