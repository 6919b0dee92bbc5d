using Connect.Chat.Reactive.Tests.Architecture;

namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>A Markdown file of the repository.</summary>
/// <param name="Name">The path of the file in the repository, with slashes.</param>
/// <param name="Text">The content.</param>
internal sealed record Page(string Name, string Text)
{
    /// <summary>The README, the guides, and the README of the testing kit: snippets of applications.</summary>
    public static IReadOnlyList<Page> Guides { get; } =
    [
        Read("README.md"),
        Read("examples/LocalConnect/README.md"),
        .. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "Connect.Chat.Reactive", "docs"), "*.md").Order(
            StringComparer.Ordinal).Select(static path => Read(Path.GetRelativePath(SourceTree.Root, path))),
    ];

    /// <summary>The guides, and the pages for people who change this repository.</summary>
    public static IReadOnlyList<Page> All { get; } =
    [
        .. Guides,
        Read("CHANGELOG.md"),
        Read("CONTRIBUTING.md"),
        Read("SECURITY.md"),
        Read("Connect.Chat.Reactive/README.md"),
        Read("examples/README.md"),
        Read("examples/AwsSdk/README.md"),
        Read("examples/Desk/README.md"),
        Read("examples/Worker/README.md"),
        Read("examples/BotCluster/README.md"),
    ];

    public IEnumerable<MarkdownBlock> Blocks => MarkdownBlock.Read(Text);

    public IEnumerable<MarkdownBlock> Snippets => Blocks.Where(static block => block.Language == "csharp");

    /// <summary>Returns a page of the guides.</summary>
    public static Page Guide(string name) =>
        Guides.Single(page => page.Name == $"Connect.Chat.Reactive/docs/{name}.md");

    private static Page Read(string name) =>
        new(name.Replace('\\', '/'), File.ReadAllText(Path.Combine(SourceTree.Root, name)).ReplaceLineEndings("\n"));
}
