using Connect.Chat.Reactive.Tests.Architecture;

namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>A page that users read: the README, the pages in docs, and the README of LocalConnect.</summary>
/// <param name="Name">The path from the root of the repository.</param>
internal sealed record DocumentationPage(string Name)
{
    private const string Docs = "Connect.Chat.Reactive/docs";

    public static IReadOnlyList<DocumentationPage> All { get; } =
        [new("README.md"), new("examples/LocalConnect/README.md"), .. Guides()];

    public IReadOnlyList<MarkdownBlock> Blocks { get; } =
        [.. MarkdownBlock.Read(File.ReadAllText(Path.Combine(SourceTree.Root, Name)))];

    public IEnumerable<MarkdownBlock> Snippets => Blocks.Where(static block => block.Language == "csharp");

    private static IEnumerable<DocumentationPage> Guides()
    {
        string folder = Path.Combine(SourceTree.Root, Docs);
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal)
                .Select(static path => new DocumentationPage($"{Docs}/{Path.GetFileName(path)}"))
            : [];
    }
}
