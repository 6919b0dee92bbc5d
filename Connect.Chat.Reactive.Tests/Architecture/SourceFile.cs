using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Connect.Chat.Reactive.Tests.Architecture;

/// <summary>A source file of the repository, parsed once for all tests.</summary>
internal sealed class SourceFile(string path)
{
    private static readonly string[] Projects = ["Connect.Chat.Reactive", "Connect.Chat.Reactive.Tests", "examples"];
    private static readonly string[] OtherProjects = ["Analyzers", "Hosting"];
    private static readonly string[] NotOurs = ["bin", "obj", "node_modules", "StrykerOutput"];

    private static readonly Lazy<SourceFile[]> AllFiles = new(static () =>
    [
        .. from project in Projects
           from path in Directory.EnumerateFiles(
               Path.Combine(SourceTree.Root, project), "*.cs", SearchOption.AllDirectories)
           where !Relative(path).Split('/').Intersect(NotOurs).Any()
           orderby path
           select new SourceFile(path),
    ]);

    private readonly Lazy<SyntaxNode> _root = new(
        () => CSharpSyntaxTree.ParseText(
            File.ReadAllText(path), CSharpParseOptions.Default.WithPreprocessorSymbols("NET", "NET10_0")).GetRoot());

    public static IReadOnlyList<SourceFile> All => AllFiles.Value;

    /// <summary>The files of the SDK's own assembly.</summary>
    public static IEnumerable<SourceFile> OfSdk =>
        from file in All
        where file.Name.StartsWith("Connect.Chat.Reactive/", StringComparison.Ordinal)
        where !OtherProjects.Contains(file.TopFolder, StringComparer.Ordinal)
        select file;

    /// <summary>The path below the repository's root, with slashes.</summary>
    public string Name { get; } = Relative(path);

    /// <summary>The folder below the SDK's root that the file is in.</summary>
    public string TopFolder => Name.Split('/')[1];

    public SyntaxNode Root => _root.Value;

    public string[] Lines { get; } = File.ReadAllLines(path);

    private static string Relative(string path) =>
        Path.GetRelativePath(SourceTree.Root, path).Replace(Path.DirectorySeparatorChar, '/');
}
