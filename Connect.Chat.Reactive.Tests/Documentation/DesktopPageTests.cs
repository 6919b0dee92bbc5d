using System.Text.RegularExpressions;
using System.Xml.Linq;
using Connect.Chat.Reactive.Tests.Architecture;
using Connect.Chat.Reactive.Tests.Testing;

namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>The page for desktop developers shows code that compiles, and bindings that exist.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed partial class DesktopPageTests
{
    private const int MaxLines = 30;

    private static readonly List<MarkdownBlock> Blocks =
    [
        .. MarkdownBlock.Read(
            File.ReadAllText(Path.Combine(SourceTree.Root, "Connect.Chat.Reactive", "docs", "desktop.md"))),
    ];

    [Test]
    public void Every_snippet_compiles()
    {
        var failures = Blocks.Where(static block => block.Language == "csharp")
            .Select(Snippet.Errors)
            .Where(static errors => errors.Length > 0);

        Assert.That(string.Join("\n\n", failures), Is.Empty);
    }

    [Test]
    public void The_view_model_is_the_one_that_is_tested_and_is_short()
    {
        string tested = File.ReadAllText(
            Path.Combine(SourceTree.Root, "Connect.Chat.Reactive.Tests", "Testing", "ChatViewModel.cs"));
        string code = tested[tested.IndexOf("public sealed class", StringComparison.Ordinal)..].Trim();

        Assert.That(Blocks[0].Text.Trim(), Does.EndWith(code));
        Assert.That(Blocks[0].Text.Trim().Split('\n'), Has.Length.AtMost(MaxLines));
    }

    [Test]
    public void Every_binding_of_the_markup_exists()
    {
        var markup = Blocks.Where(static block => block.Language == "xml").ToList();
        var wrong =
            from block in markup
            from element in XElement.Parse(block.Text).DescendantsAndSelf()
            from attribute in element.Attributes()
            from Match binding in Binding().Matches(attribute.Value)
            let isInRow = element.Ancestors().Any(static other => other.Name.LocalName == "DataTemplate")
            let path = binding.Groups["path"].Value.Split('.')
            where !Exists(isInRow ? typeof(BindableEntry) : typeof(ChatViewModel), path)
            select $"{attribute}";

        Assert.That(markup, Has.Count.EqualTo(2));
        Assert.That(wrong, Is.Empty);
    }

    // A member is a property, or for a command of Avalonia a method.
    private static bool Exists(Type? type, IEnumerable<string> path)
    {
        foreach (var name in path)
        {
            if (type?.GetMethod(name) is not null)
                return true;
            type = type?.GetProperty(name)?.PropertyType;
        }

        return type is not null;
    }

    [GeneratedRegex(
        @"\{Binding (?<path>[\w.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Binding();
}
