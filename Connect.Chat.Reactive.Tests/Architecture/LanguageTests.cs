using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Connect.Chat.Reactive.Tests.Architecture;

/// <summary>Comments and documentation are plain English: subject first, with the terms of the field.</summary>
[TestFixture]
public sealed partial class LanguageTests
{
    [Test]
    public void Comments_use_no_banned_word()
    {
        var found =
            from file in SourceFile.All
            from trivia in file.Root.DescendantTrivia(descendIntoTrivia: false)
            where IsComment(trivia)
            from match in Banned().Matches(trivia.ToFullString())
            let line = trivia.SyntaxTree!.GetLineSpan(trivia.Span).StartLinePosition.Line + 1
            select $"{file.Name}:{line}: {match.Value}";

        Assert.That(found, Is.Empty);
    }

    [Test]
    public void Guides_use_no_banned_word()
    {
        var found =
            from path in Directory.EnumerateFiles(SourceTree.Root, "*.md", SearchOption.AllDirectories)
            where !Ignored().IsMatch(Path.GetRelativePath(SourceTree.Root, path))
            from line in File.ReadAllLines(path).Index()
            from match in Banned().Matches(line.Item)
            select $"{path}:{line.Index + 1}: {match.Value}";

        Assert.That(found, Is.Empty);
    }

    [TestCase("Whoever is told so, is told when it is over.", 3)]
    [TestCase("Nobody had it of its own.", 2)]
    [TestCase("The dispatcher calls drained when the backlog has shrunk to half.", 0)]
    public void Banned_words_are_recognised(string comment, int count) =>
        Assert.That(Banned().Matches(comment), Has.Count.EqualTo(count));

    private static bool IsComment(SyntaxTrivia trivia) => trivia.Kind()
        is SyntaxKind.SingleLineCommentTrivia
        or SyntaxKind.MultiLineCommentTrivia
        or SyntaxKind.SingleLineDocumentationCommentTrivia
        or SyntaxKind.MultiLineDocumentationCommentTrivia;

    [GeneratedRegex(
        @"\b(whoever|nobody|somebody|anybody|(is|are|was|were|be|been) told|to be had|of (its|their) own|c[oa]me of it"
        + @"|goes by|is got back|gets? back in|the pump|era|eras|skew)\b",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Banned();

    [GeneratedRegex(
        @"(^|[\\/])(bin|obj|node_modules|artifacts|StrykerOutput|\.git)[\\/]",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Ignored();
}
