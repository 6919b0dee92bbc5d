#if !SDK_NETSTANDARD
using System.Text.RegularExpressions;
using Connect.Chat.Reactive.Tests.Architecture;

namespace Connect.Chat.Reactive.Tests.Packaging;

/// <summary>What all packages have in common, and the files of those of LocalConnect.</summary>
[TestFixture("Connect.Chat.Reactive", "README.md")]
[TestFixture("Connect.Chat.Reactive/Hosting", "Connect.Chat.Reactive/Hosting/README.md")]
[TestFixture("examples/LocalConnect/Testing", "examples/LocalConnect/README.md")]
[TestFixture("examples/LocalConnect", "examples/LocalConnect/README.md")]
public sealed class EveryPackageTests(string project, string readme)
{
    private static readonly Regex Links = new(
        @"\]\((?<target>[^)\s]+)|src=""(?<target>[^""]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));

    private static readonly Regex RepositoryPath = new(
        "(?:blob|raw.githubusercontent.com/.*?)/v[0-9.]+/(?<path>[^#]+)",
        RegexOptions.ExplicitCapture,
        TimeSpan.FromSeconds(1));

    private Package _package = null!;

    [OneTimeSetUp]
    public async Task PackAsync() => _package = await Package.PackedAsync(project);

    [Test]
    public void It_names_licence_icon_readme_and_repository()
    {
        Assert.Multiple(() =>
        {
            Assert.That(_package.Metadata("license"), Is.EqualTo("Apache-2.0"));
            Assert.That(_package.Files, Does.Contain(_package.Metadata("icon")));
            Assert.That(_package.Files, Does.Contain(_package.Metadata("readme")));
            Assert.That(_package.Metadata("projectUrl"), Does.StartWith("https://"));
            Assert.That(_package.Metadata("releaseNotes"), Is.Not.Empty);
        });
    }

    [Test]
    public void Links_of_the_readme_work_outside_the_repository() => Assert.That(
        Links.Matches(_package.ReadText("README.md")).Select(static match => match.Groups["target"].Value),
        Has.All.Match("^(https://|#)"));

    [Test]
    public void The_readme_is_that_of_the_repository_but_for_its_links() => Assert.That(
        Links.Replace(_package.ReadText("README.md"), ""),
        Is.EqualTo(Links.Replace(File.ReadAllText(Path.Combine(SourceTree.Root, readme)), "")));

    [Test]
    public void Relative_links_lead_to_files_of_the_repository()
    {
        var missing = Links.Matches(_package.ReadText("README.md"))
            .Select(static match => match.Groups["target"].Value)
            .Select(static target => RepositoryPath.Match(target))
            .Where(static match => match.Success)
            .Select(static match => Path.Combine(SourceTree.Root, match.Groups["path"].Value))
            .Where(static path => !File.Exists(path) && !Directory.Exists(path));

        Assert.That(missing, Is.Empty);
    }

    [Test]
    public void It_brings_no_assembly_of_another_package()
    {
        var allowed = new[]
        {
            "Connect.Chat.Reactive", "Connect.Chat.Reactive.Analyzers", "Connect.Chat.Reactive.Analyzers.CodeFixes",
            "Connect.Chat.Reactive.Hosting", "LocalConnect", "LocalConnect.Testing",
        };
        var assemblies = _package.Files.Where(static name => name.EndsWith(".dll", StringComparison.Ordinal))
            .Select(static name => Path.GetFileNameWithoutExtension(name)).Distinct();

        Assert.That(assemblies, Is.Not.Empty.And.SubsetOf(allowed));
    }
}
#endif
