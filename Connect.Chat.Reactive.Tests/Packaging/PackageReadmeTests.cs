#if !SDK_NETSTANDARD
using System.Diagnostics;
using Connect.Chat.Reactive.Tests.Architecture;
using Connect.Chat.Reactive.Tests.Documentation;

namespace Connect.Chat.Reactive.Tests.Packaging;

/// <summary>The README in a package gallery, which shows it without the repository around it.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class PackageReadmeTests
{
    private const string Output = "obj/package-readme-test";

    [Test]
    public async Task A_published_README_links_to_the_tag_of_its_version()
    {
        var error = await WriteAsync("https://github.com/acme/chat");
        var readme = await File.ReadAllTextAsync(
            Path.Combine(SourceTree.Root, "Connect.Chat.Reactive", Output, "package", "README.md"));

        Assert.That(error, Is.Empty);
        Assert.That(
            MarkdownLink.Read(new("README.md", readme)).Select(static link => link.Target),
            Is.All.StartsWith("https://"));
        Assert.That(readme, Does.Contain("](https://github.com/acme/chat/blob/v0.1.0/CHANGELOG.md)"));
        Assert.That(readme, Does.Contain(
            "](https://raw.githubusercontent.com/acme/chat/v0.1.0/Connect.Chat.Reactive/docs/images/overview.png)"));
        Assert.That(Unlinked(readme), Is.EqualTo(Unlinked(Readme)));
    }

    [Test]
    public async Task Another_host_is_refused() =>
        Assert.That(await WriteAsync("https://example.com/acme/chat"), Does.Contain("https://github.com/"));

    [Test]
    public void The_README_contains_nothing_that_galleries_do_not_show()
    {
        var lines = Readme.Split('\n');

        Assert.That(lines.Where(static line => line.StartsWith('<')), Is.All.StartsWith("<!--"));
        Assert.That(lines, Has.None.StartsWith("```mermaid"));
        Assert.That(Readme, Does.Not.Contain(".svg"));
    }

    private static string Readme => Page.Guides.Single(static page => page.Name == "README.md").Text;

    /// <summary>The text without the targets of its links.</summary>
    private static string Unlinked(string readme) => MarkdownLink.Read(new("README.md", readme)).Aggregate(
        readme.ReplaceLineEndings("\n"), static (text, link) => text.Replace($"]({link.Target})", "]()"));

    /// <summary>Runs the target that pack runs. Returns its error.</summary>
    private static async Task<string> WriteAsync(string repository)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet",
            "msbuild Connect.Chat.Reactive -t:PackageReadme -v:q -nologo -p:TargetFramework=net10.0 "
            + $"-p:RepositoryUrl={repository} -p:IntermediateOutputPath={Output}/")
        {
            WorkingDirectory = SourceTree.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            // A server that outlives the test would keep its files open.
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0" },
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? "" : output;
    }
}
#endif
