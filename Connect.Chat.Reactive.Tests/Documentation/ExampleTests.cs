using System.Xml.Linq;
using Connect.Chat.Reactive.Tests.Architecture;

namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>The examples in the XML documentation compile.</summary>
[TestFixture]
public sealed class ExampleTests
{
    private const string Mark = "///";
    private static readonly string[] Given = ["given: ICustomerChatSession chat"];

    [Test]
    public void Every_example_compiles()
    {
        var examples = SourceFile.OfSdk.SelectMany(
            static file => Read(file.Lines).Select(block => (file.Name, Block: block))).ToList();
        var failures =
            from example in examples
            let errors = Snippet.Errors(example.Block)
            where errors.Length > 0
            select $"{example.Name}: {errors}";

        Assert.That(string.Join("\n\n", failures), Is.Empty);
        Assert.That(examples, Is.Not.Empty);
    }

    private static IEnumerable<MarkdownBlock> Read(string[] lines)
    {
        for (int first = 0; first < lines.Length; first++)
        {
            var comment = lines.Skip(first).TakeWhile(IsComment)
                .Select(line => line.TrimStart()[Mark.Length..]).ToList();
            if (comment.Count == 0)
                continue;
            var documentation = XElement.Parse(
                $"<all>{string.Join('\n', comment)}</all>", LoadOptions.PreserveWhitespace);
            foreach (var code in documentation.Descendants("example").Descendants("code"))
                yield return new("csharp", first + 1, code.Value, Given);
            first += comment.Count;
        }
    }

    private static bool IsComment(string line) => line.TrimStart().StartsWith(Mark, StringComparison.Ordinal);
}
