#if !SDK_NETSTANDARD
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

    // LINQPad looks for this folder in packages with this tag.
    private const string Samples = "linqpad-samples/";

    private static readonly string[] CommonDependencies =
    [
        "Microsoft.Extensions.Logging.Abstractions", "Polly.Core", "System.Reactive", "Websocket.Client",
    ];

    private Package _package = null!;

    [OneTimeSetUp]
    public async Task PackAsync() => _package = await Package.PackedAsync("Connect.Chat.Reactive");

    [Test]
    public void It_contains_the_assemblies_their_documentation_the_readme_and_the_icon() => Assert.That(
        _package.Files.Where(static file => !file.StartsWith(Samples, StringComparison.Ordinal)),
        Is.EquivalentTo([
            "Connect.Chat.Reactive.nuspec",
            "README.md",
            "icon.png",
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
        Assert.That(_package.DependenciesOf("net10.0"), Is.EquivalentTo(CommonDependencies));
        Assert.That(
            _package.DependenciesOf(".NETStandard2.0"),
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
        var versions = _package.Dependencies
            .Where(static dependency => (string?)dependency.Attribute("id") == "System.Reactive")
            .Select(static dependency => (string?)dependency.Attribute("version"));

        Assert.That(versions, Is.EqualTo(["6.1.0", "6.1.0"]));
    }

    [Test]
    public void LINQPad_finds_the_samples_by_folder_and_tag()
    {
        var samples = _package.Files.Where(static file => file.StartsWith(Samples, StringComparison.Ordinal)).ToList();

        Assert.That(
            samples, Is.EquivalentTo(Documentation.LinqPadQuery.All.Select(static query => Samples + query.Name)));
        Assert.That(samples, Has.Count.EqualTo(8));
        Assert.That(
            _package.Metadata("tags").Split(' '), Does.Contain("linqpad-samples").And.Contain("amazon-connect"));
    }

    [Test]
    public void The_release_notes_are_those_of_the_changelog()
    {
        var changelog = File.ReadAllText(Path.Combine(SourceTree.Root, "CHANGELOG.md"));

        Assert.That(_package.Metadata("releaseNotes"), Does.StartWith("### "));
        Assert.That(changelog, Does.Contain(_package.Metadata("releaseNotes").ReplaceLineEndings("\n")));
    }

    [Test]
    public async Task A_public_release_needs_the_address_of_the_repository()
    {
        var (exitCode, output) =
            await Package.TryPackAsync("Connect.Chat.Reactive", "--no-build --no-restore -p:PublicRelease=true");

        Assert.That(exitCode, Is.Not.Zero);
        Assert.That(output, Does.Contain("pass -p:ProjectUrl="));
    }

    [TestCaseSource(nameof(Frameworks))]
    public void The_documentation_covers_every_public_type_and_nothing_internal(string framework)
    {
        var visible = VisibleIds(Compile(framework).GetTypeByMetadataName(typeof(ChatSession).FullName!)!).ToList();
        var documented = XDocument.Parse(_package.ReadText($"lib/{framework}/Connect.Chat.Reactive.xml"))
            .Descendants("member").Select(static member => (string)member.Attribute("name")!).ToList();

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
        foreach (var assembly in _package.Files.Where(static name => name.EndsWith(".dll", StringComparison.Ordinal)))
        {
            Assert.That(
                Encoding.Latin1.GetString(_package.Read(assembly)), Does.Not.Contain(SourceTree.Root), assembly);
        }
    }

    [TestCaseSource(nameof(Frameworks))]
    public void Only_tests_and_the_hosting_package_see_the_internal_types(string framework) => Assert.That(
        from attribute in Compile(framework).GetTypeByMetadataName(typeof(ChatSession).FullName!)!.ContainingAssembly
            .GetAttributes()
        where attribute.AttributeClass!.Name == "InternalsVisibleToAttribute"
        select attribute.ConstructorArguments[0].Value,
        // The hosting package depends on the SDK of exactly its version.
        Has.All.StartsWith("Connect.Chat.Reactive.Tests").Or.EqualTo("Connect.Chat.Reactive.Hosting"));

    [Test]
    public void The_files_have_no_time_of_the_build() =>
        Assert.That(_package.FileTimes.Select(static time => time.Year).Distinct(), Is.EqualTo([2020]));

    private static IEnumerable<string?> VisibleIds(INamedTypeSymbol anyType) =>
        Visible(anyType.ContainingAssembly.GlobalNamespace).Select(static symbol => symbol.GetDocumentationCommentId());

    private static IEnumerable<ISymbol> Visible(INamespaceOrTypeSymbol container) =>
        from member in container.GetMembers()
        where member is INamespaceSymbol || member.DeclaredAccessibility is Accessibility.Public
            or Accessibility.Protected or Accessibility.ProtectedOrInternal
        from symbol in member is INamespaceOrTypeSymbol inner ? Visible(inner).Prepend(inner) : [member]
        select symbol;

    private CSharpCompilation Compile(string framework) => CSharpCompilation.Create(
        "Application",
        references: [
            .. Documentation.Snippet.AllReferences.Where(
                static reference => Path.GetFileName(reference.Display) != "Connect.Chat.Reactive.dll"),
            MetadataReference.CreateFromImage(_package.Read($"lib/{framework}/Connect.Chat.Reactive.dll")),
        ]);
}
#endif
