using Connect.Chat.Local;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>
/// The snippets of the README and of the pages in docs run against LocalConnect, through an outage where the text
/// promises to survive one.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class SnippetRunTests
{
    private const string Bot = """
        <!-- given: IBotChatSession chat -->
        <!-- run: cut, replies -->
        ```csharp
        using var bot = chat.Messages.FromRole(ParticipantRole.Customer).FILTER
            .SubscribeAsync(chat, message => chat.ReplyAsync(message, $"You said: {message.Content}"));
        await chat.ConnectAsync();
        ```
        """;

    private static IEnumerable<TestCaseData> Runnable =>
        from page in Page.Guides
        from block in page.Snippets
        where CanRun(block)
        select new TestCaseData(block) { TestName = $"{page.Name} line {block.Line} runs" };

    [TestCaseSource(nameof(Runnable))]
    public async Task A_snippet_runs(object block) => await RunAsync((MarkdownBlock)block);

    [Test]
    public void Snippets_are_run() => Assert.That(Runnable.Count(), Is.GreaterThan(5));

    [Test]
    public async Task A_bot_that_excludes_history_replies_to_a_message_of_an_outage() =>
        await RunAsync(Only(Bot.Replace("FILTER", "ExceptHistory()", StringComparison.Ordinal)));

    [Test]
    public void A_snippet_that_loses_a_message_of_an_outage_fails() => Assert.That(
        async () => await RunAsync(
            Only(Bot.Replace("FILTER", "LiveOnly()", StringComparison.Ordinal)), TimeSpan.FromSeconds(15)),
        Throws.InstanceOf<AssertionException>().With.Message.Contains("CUSTOMER text/plain two"));

    [TestCase("throw new InvalidOperationException(\"mine\");", "mine")]
    [TestCase("Console.WriteLine(\"one\"); Console.WriteLine(\"one\");", "one")]
    public void A_snippet_that_fails_is_reported(string code, string what) => Assert.That(
        async () => await RunAsync(Only(
            $"<!-- given: string path -->\n<!-- run: prints -->\n```csharp\n{code}\n```")),
        Throws.Exception.With.Message.Contains(what));

    private static MarkdownBlock Only(string markdown) => MarkdownBlock.Read(markdown).Single();

    private static bool CanRun(MarkdownBlock block) =>
        block.Run?.StartsWith("no,", StringComparison.Ordinal) != true
        && Statements(block.Text).Any()
        // There is no thread of a user interface.
        && !block.Text.Contains("SynchronizationContext.Current", StringComparison.Ordinal)
        && block.Given.All(static variable => SnippetStage.CanGive(TypeOf(variable)));

    private static async Task RunAsync(MarkdownBlock block, TimeSpan? limit = null)
    {
        await using var connect = await LocalConnect.StartAsync();
        await using SnippetStage stage = new(connect, block) { Limit = limit ?? TimeSpan.FromMinutes(1) };
        var program = Snippet.Compile(
            Script.Support,
            Snippet.ImplicitUsings,
            Snippet.Program(block with { Text = AtEnd(stage.Text()) }, Given));
        await stage.RunAsync(Script.Load(program));
    }

    private static string Given(string variable) =>
        $"await Stage.GiveAsync<{TypeOf(variable)}>(\"{variable.Split(' ')[^1]}\")";

    private static string TypeOf(string variable) => variable[..variable.LastIndexOf(' ')];

    // Subscriptions live until the others have played their parts.
    private static string AtEnd(string text)
    {
        int end = Statements(text).Max(static statement => statement.Span.End);
        return text.Insert(end, "\nawait Stage.AtEnd();");
    }

    private static IEnumerable<GlobalStatementSyntax> Statements(string text) =>
        CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot().Members.OfType<GlobalStatementSyntax>();
}
