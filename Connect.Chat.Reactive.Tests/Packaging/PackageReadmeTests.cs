using Connect.Chat.Reactive.Tests.Documentation;

namespace Connect.Chat.Reactive.Tests.Packaging;

/// <summary>The README in a package gallery, which shows no HTML, no diagrams in text, and no SVG.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class PackageReadmeTests
{
    [Test]
    public void The_README_contains_nothing_that_galleries_do_not_show()
    {
        string readme = Page.Guides.Single(static page => page.Name == "README.md").Text;
        var lines = readme.Split('\n');

        Assert.That(lines.Where(static line => line.StartsWith('<')), Is.All.StartsWith("<!--"));
        Assert.That(lines, Has.None.StartsWith("```mermaid"));
        Assert.That(readme, Does.Not.Contain(".svg"));
    }
}
