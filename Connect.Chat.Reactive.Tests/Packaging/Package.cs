#if !SDK_NETSTANDARD
using System.Diagnostics;
using System.IO.Compression;
using System.Xml.Linq;
using Connect.Chat.Reactive.Tests.Architecture;

namespace Connect.Chat.Reactive.Tests.Packaging;

/// <summary>A NuGet package that the tests have packed.</summary>
internal sealed class Package
{
    // Files of the package format itself.
    private static readonly string[] Envelope = ["_rels/.rels", "[Content_Types].xml"];

    // The fixtures of packages run one after the other.
    private static readonly Dictionary<string, Package> Packed = new(StringComparer.Ordinal);

    private readonly ZipArchive _archive;

    private Package(ZipArchive archive)
    {
        _archive = archive;
        Nuspec = XDocument.Parse(ReadText(Files.Single(static name => name.EndsWith(".nuspec", Ordinal))));
    }

    public IEnumerable<string> Files =>
        from entry in _archive.Entries
        let name = entry.FullName
        where !Envelope.Contains(name) && !name.StartsWith("package/", Ordinal)
        select name;

    public IEnumerable<DateTimeOffset> FileTimes => _archive.Entries.Select(static entry => entry.LastWriteTime);

    public IEnumerable<XElement> Dependencies => Elements("dependency");

    private static StringComparison Ordinal => StringComparison.Ordinal;

    private XDocument Nuspec { get; }

    /// <summary>Packs a project, once for all fixtures.</summary>
    /// <param name="project">Its folder, from the root of the repository.</param>
    public static async Task<Package> PackedAsync(string project)
    {
        if (!Packed.TryGetValue(project, out var package))
            Packed[project] = package = await PackAsync(project);
        return package;
    }

    private static async Task<Package> PackAsync(string project)
    {
        var output = Path.Combine(SourceTree.Root, "artifacts", "package-test");
        var feed = Path.Combine(output, "feed", Path.GetFileName(project));
        if (Directory.Exists(feed))
            Directory.Delete(feed, recursive: true);
        var (exitCode, text) = await TryPackAsync(project, $"--artifacts-path \"{output}\" -o \"{feed}\"");
        Assert.That(exitCode, Is.Zero, text);
        return new(await ZipFile.OpenReadAsync(Directory.GetFiles(feed, "*.nupkg").Single()));
    }

    /// <summary>Packs a project, with arguments that may make it fail.</summary>
    public static async Task<(int ExitCode, string Output)> TryPackAsync(string project, string arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", $"pack {project} -c Release -v q -p:RunAnalyzersDuringBuild=false {arguments}")
        {
            WorkingDirectory = SourceTree.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            // A server that outlives the test would keep its files open.
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0" },
        })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output);
    }

    public string Metadata(string name) => Elements(name).Single().Value;

    public IEnumerable<string?> DependenciesOf(string framework) =>
        from dependency in Dependencies
        where (string?)dependency.Parent!.Attribute("targetFramework") == framework
        select (string?)dependency.Attribute("id");

    public string ReadText(string name)
    {
        using var reader = new StreamReader(new MemoryStream(Read(name)));
        return reader.ReadToEnd();
    }

    public byte[] Read(string name)
    {
        using var stream = _archive.GetEntry(name)!.Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        return copy.ToArray();
    }

    private IEnumerable<XElement> Elements(string name) =>
        Nuspec.Descendants().Where(element => element.Name.LocalName == name);
}
#endif
