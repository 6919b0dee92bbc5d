using System.Collections.Immutable;
using Connect.Chat.Reactive.Analyzers;
using Connect.Chat.Reactive.Tests.Architecture;
using Connect.Chat.Reactive.Tests.Documentation;
using Microsoft.CodeAnalysis;

namespace Connect.Chat.Reactive.Tests.Analyzers;

/// <summary>docs/analyzers.md describes every rule, and its snippets show what the rules report.</summary>
[TestFixture]
public sealed class AnalyzerGuideTests
{
    private static readonly string Guide =
        File.ReadAllText(Path.Combine(SourceTree.Root, "Connect.Chat.Reactive", "docs", "analyzers.md"));

    private static readonly DiagnosticDescriptor[] AllRules =
    [
        .. new AsyncObserverAnalyzer().SupportedDiagnostics, .. new LateSubscriptionAnalyzer().SupportedDiagnostics,
    ];

    [Test]
    public void Every_rule_has_a_section_that_its_help_link_names()
    {
        foreach (var rule in AllRules)
        {
            Assert.That(Guide, Does.Contain($"\n## {rule.Id}\n\n{rule.Title}.\n"));
            Assert.That(rule.HelpLinkUri, Does.EndWith($"#{rule.Id.ToLowerInvariant()}"));
        }
    }

    [Test]
    public async Task Each_first_snippet_of_a_section_is_reported_and_each_second_one_is_not()
    {
        var found = new List<string>();
        foreach (var block in CodeOf(Guide))
        {
            Assert.That(Snippet.Errors(block), Is.Empty);
            found.Add(string.Join(' ', (await Analyze(block)).Select(static one => one.Id)));
        }

        Assert.That(found, Is.EqualTo(["CCR001", "", "CCR002", ""]));
    }

    [TestCase("README.md")]
    [TestCase("examples/LocalConnect/README.md")]
    public async Task No_snippet_of_the_readme_violates_a_rule(string path)
    {
        foreach (var block in CodeOf(await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, path))))
            Assert.That(await Analyze(block), Is.Empty, $"line {block.Line}");
    }

    private static IEnumerable<MarkdownBlock> CodeOf(string markdown) =>
        MarkdownBlock.Read(markdown).Where(static block => block.Language == "csharp");

    private static Task<ImmutableArray<Diagnostic>> Analyze(MarkdownBlock block) =>
        AnalyzedProgram.AnalyzeAsync(Snippet.Compile(block));
}
