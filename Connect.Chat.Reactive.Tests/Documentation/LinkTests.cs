namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>Links in the documentation lead somewhere. No test opens a connection.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class LinkTests
{
    [Test]
    public void Every_link_leads_to_a_page_and_a_heading_or_to_a_known_host()
    {
        var failures =
            from page in Page.All
            from link in MarkdownLink.Read(page)
            let error = link.Error()
            where error.Length > 0
            select $"{link.Page}:{link.Line}: {link.Target}: {error}";

        Assert.That(string.Join('\n', failures), Is.Empty);
    }

    [Test]
    public void Every_guide_is_linked_from_the_index_and_listed_in_the_contents_of_the_site()
    {
        string index = Page.Guide("index").Text;
        string contents = File.ReadAllText(
            Path.Combine(Architecture.SourceTree.Root, "Connect.Chat.Reactive", "docs", "toc.yml"));
        var missing =
            from page in Page.Guides
            where page.Name.StartsWith("Connect.Chat.Reactive/docs/", StringComparison.Ordinal)
            let name = Path.GetFileName(page.Name)
            where name != "index.md"
            where !index.Contains($"]({name})", StringComparison.Ordinal)
                || !contents.Contains($"href: {name}\n", StringComparison.Ordinal)
            select page.Name;

        Assert.That(missing, Is.Empty);
    }

    [TestCase("[x](nowhere.md)", "nowhere.md does not exist")]
    [TestCase("[x](docs/missing.md#top)", "docs/missing.md does not exist")]
    [TestCase("[x](#nothing)", "README.md has no heading #nothing")]
    [TestCase("[x](CONTRIBUTING.md#how-not-to)", "has no heading #how-not-to")]
    [TestCase("![picture](nowhere.png)", "nowhere.png does not exist")]
    [TestCase("[x](http://docs.aws.amazon.com/)", "https")]
    [TestCase("[x](https://example.com/)", "https")]
    public void Dead_links_are_reported(string markdown, string error)
    {
        var link = MarkdownLink.Read(new("README.md", $"# Title\n\n{markdown}")).Single();

        Assert.That(link.Line, Is.EqualTo(3));
        Assert.That(link.Error(), Does.Contain(error));
    }

    [TestCase("[x](CONTRIBUTING.md#rules-that-tests-enforce)")]
    [TestCase("[x](examples/LocalConnect/README.md)")]
    [TestCase("[x](examples)")]
    [TestCase("[x](https://docs.aws.amazon.com/connect/)")]
    public void Live_links_are_not_reported(string markdown) => Assert.That(
        MarkdownLink.Read(new("README.md", markdown)).Single().Error(), Is.Empty);

    [Test]
    public void Code_contains_no_links() => Assert.That(
        MarkdownLink.Read(new("README.md", "```text\n[x](y.md)\n```\n`[x](y.md)`\n    [x](y.md)")), Is.Empty);

    [Test]
    public void Anchors_are_those_of_GitHub() => Assert.That(
        MarkdownLink.Anchors("# One & two: `Three`\n## Is it?\n## Is it?\n```sh\n# no heading\n```"),
        Is.EqualTo(["one--two-three", "is-it", "is-it-1"]));
}
