#if !SDK_NETSTANDARD
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using System.Xml.Linq;
using Connect.Chat.Reactive.Tests.Architecture;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Connect.Chat.Reactive.Tests.Packaging;

/// <summary>What the package contains. The fixture packs the SDK once.</summary>
[TestFixture]
public sealed class PackageTests
{
    private static readonly string[] Frameworks = ["net10.0", "netstandard2.0"];

    private static readonly string[] CommonDependencies =
    [
        "Microsoft.Extensions.Logging.Abstractions", "Polly.Core", "System.Reactive", "Websocket.Client",
    ];

    private ZipArchive _package = null!;

    [OneTimeSetUp]
    public async Task PackAsync()
    {
        var output = Path.Combine(SourceTree.Root, "artifacts", "package-test");
        await RunDotnetAsync(
            "pack Connect.Chat.Reactive -c Release -v q -p:RunAnalyzersDuringBuild=false "
            + $"--artifacts-path \"{output}\"");
        var packages = Directory.GetFiles(output, "Connect.Chat.Reactive.*.nupkg", SearchOption.AllDirectories);
        _package = await ZipFile.OpenReadAsync(packages.MaxBy(File.GetLastWriteTimeUtc)!);
    }

    [OneTimeTearDown]
    public void Close() => _package.Dispose();

    [Test]
    public void It_contains_the_assemblies_their_documentation_and_the_readme() => Assert.That(
        _package.Entries.Select(static entry => entry.FullName)
            .Where(static name => !name.StartsWith("package/", StringComparison.Ordinal)),
        Is.EquivalentTo([
            "_rels/.rels",
            "[Content_Types].xml",
            "Connect.Chat.Reactive.nuspec",
            "README.md",
            "analyzers/dotnet/cs/Connect.Chat.Reactive.Analyzers.CodeFixes.dll",
            "analyzers/dotnet/cs/Connect.Chat.Reactive.Analyzers.dll",
            "lib/net10.0/Connect.Chat.Reactive.dll",
            "lib/net10.0/Connect.Chat.Reactive.xml",
            "lib/netstandard2.0/Connect.Chat.Reactive.dll",
            "lib/netstandard2.0/Connect.Chat.Reactive.xml",
        ]));

    [Test]
    public void It_depends_on_what_the_SDK_uses_and_on_nothing_else()
    {
        Assert.That(DependenciesOf("net10.0"), Is.EquivalentTo(CommonDependencies));
        Assert.That(
            DependenciesOf(".NETStandard2.0"),
            Is.EquivalentTo(CommonDependencies.Concat([
                "Microsoft.Bcl.AsyncInterfaces",
                "Microsoft.Bcl.TimeProvider",
                "System.Diagnostics.DiagnosticSource",
                "System.Text.Json",
            ])));
    }

    [Test]
    public void It_accepts_System_Reactive_from_6_1()
    {
        var versions = Dependencies()
            .Where(static dependency => (string?)dependency.Attribute("id") == "System.Reactive")
            .Select(static dependency => (string?)dependency.Attribute("version"));

        Assert.That(versions, Is.EqualTo(["6.1.0", "6.1.0"]));
    }

    [Test]
    public void The_readme_is_that_of_the_repository() => Assert.That(
        ReadText("README.md"), Is.EqualTo(File.ReadAllText(Path.Combine(SourceTree.Root, "README.md"))));

    [Test]
    public void The_tags_make_LINQPad_offer_the_samples() =>
        Assert.That(Metadata("tags").Split(' '), Does.Contain("linqpad-samples").And.Contain("amazon-connect"));

    [TestCaseSource(nameof(Frameworks))]
    public void The_documentation_covers_every_public_type_and_nothing_internal(string framework)
    {
        var visible = VisibleIds(Compile(framework).GetTypeByMetadataName(typeof(ChatSession).FullName!)!).ToList();
        var documented = XDocument.Parse(ReadText($"lib/{framework}/Connect.Chat.Reactive.xml")).Descendants("member")
            .Select(static member => (string)member.Attribute("name")!).ToList();

        Assert.That(documented, Is.SubsetOf(visible));
        Assert.That(
            typeof(ChatSession).Assembly.GetExportedTypes()
                .Select(static type => $"T:{type.FullName!.Replace('+', '.')}"),
            Is.SubsetOf(documented));
        Assert.That(documented, Does.Contain("M:Connect.Chat.Reactive.IChatSession.ConnectAsync(System.Threading."
            + "CancellationToken)"));
    }

    [Test]
    public void No_assembly_contains_a_path_of_the_machine()
    {
        var assemblies = _package.Entries.Where(
            static entry => entry.Name.EndsWith(".dll", StringComparison.Ordinal));
        foreach (var assembly in assemblies)
        {
            Assert.That(
                Encoding.Latin1.GetString(Read(assembly.FullName)),
                Does.Not.Contain(SourceTree.Root),
                assembly.FullName);
        }
    }

    [Test]
    public void The_files_have_no_time_of_the_build() => Assert.That(
        _package.Entries.Select(static entry => entry.LastWriteTime.Year).Distinct(), Is.EqualTo([2020]));

    private static IEnumerable<string?> VisibleIds(INamedTypeSymbol anyType) =>
        Visible(anyType.ContainingAssembly.GlobalNamespace).Select(static symbol => symbol.GetDocumentationCommentId());

    private static IEnumerable<ISymbol> Visible(INamespaceOrTypeSymbol container) =>
        from member in container.GetMembers()
        where member is INamespaceSymbol || member.DeclaredAccessibility is Accessibility.Public
            or Accessibility.Protected or Accessibility.ProtectedOrInternal
        from symbol in member is INamespaceOrTypeSymbol inner ? Visible(inner).Prepend(inner) : [member]
        select symbol;

    private static async Task RunDotnetAsync(string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = SourceTree.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            // A server that outlives the test would keep its files open.
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0" },
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.That(process.ExitCode, Is.Zero, output);
    }

    private CSharpCompilation Compile(string framework) => CSharpCompilation.Create(
        "Application",
        references: [
            .. Documentation.Snippet.AllReferences.Where(
                static reference => Path.GetFileName(reference.Display) != "Connect.Chat.Reactive.dll"),
            MetadataReference.CreateFromImage(Read($"lib/{framework}/Connect.Chat.Reactive.dll")),
        ]);

    private IEnumerable<string> DependenciesOf(string framework) =>
        from dependency in Dependencies()
        where (string?)dependency.Parent!.Attribute("targetFramework") == framework
        select (string?)dependency.Attribute("id");

    private IEnumerable<XElement> Dependencies() =>
        Nuspec().Descendants().Where(static element => element.Name.LocalName == "dependency");

    private string Metadata(string name) =>
        Nuspec().Descendants().Single(element => element.Name.LocalName == name).Value;

    private XDocument Nuspec() => XDocument.Parse(ReadText("Connect.Chat.Reactive.nuspec"));

    private string ReadText(string name)
    {
        using var reader = new StreamReader(new MemoryStream(Read(name)));
        return reader.ReadToEnd();
    }

    private byte[] Read(string name)
    {
        using var stream = _package.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }
}
#endif
