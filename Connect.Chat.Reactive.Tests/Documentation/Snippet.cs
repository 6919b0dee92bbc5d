using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>
/// Compiles a snippet like a new console project with implicit usings and the packages that the README installs. A
/// snippet that is part of a program declares its variables in a comment above it:
/// <c>&lt;!-- given: ICustomerChatSession chat; string path --&gt;</c>.
/// </summary>
internal static class Snippet
{
    public const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly CSharpParseOptions Language = new(LanguageVersion.Latest);

    private static readonly Lazy<ImmutableArray<MetadataReference>> References = new(FindReferences);

    /// <summary>The platform, the SDK with its dependencies, and LocalConnect.</summary>
    public static ImmutableArray<MetadataReference> AllReferences => References.Value;

    /// <summary>Returns the compiler errors with the numbered lines of the snippet; empty if it compiles.</summary>
    public static string Errors(MarkdownBlock block)
    {
        var errors = Compile(block).GetDiagnostics()
            .Where(static diagnostic => diagnostic.Severity == DiagnosticSeverity.Error).ToList();
        return errors.Count == 0 ? "" : $"{string.Join('\n', errors.Select(Show))}\n\n{Numbered(block)}";
    }

    /// <summary>Compiles the snippet; the result may have errors.</summary>
    public static CSharpCompilation Compile(MarkdownBlock block) =>
        Compile(ImplicitUsings, Program(block, static _ => "default!"));

    /// <summary>Compiles a console program.</summary>
    public static CSharpCompilation Compile(params IEnumerable<string> sources) => CSharpCompilation.Create(
        $"Snippet{Guid.NewGuid():N}",
        sources.Select(static source => CSharpSyntaxTree.ParseText(source, Language)),
        References.Value,
        new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));

    /// <summary>Returns the snippet with line directives and with its variables after the usings.</summary>
    /// <param name="block">The snippet.</param>
    /// <param name="valueOf">Returns the value of a variable, from its declaration.</param>
    public static string Program(MarkdownBlock block, Func<string, string> valueOf)
    {
        if (!block.IsPart)
            return $"#line {block.Line}\n{block.Text}";

        int afterUsings = CSharpSyntaxTree.ParseText(block.Text, Language).GetCompilationUnitRoot().Usings.FullSpan.End;
        var variables = block.Given.Select(variable => $"{variable} = {valueOf(variable)};");
        string usings = block.Text[..afterUsings];
        return $"""
            using Connect.Chat.Reactive;
            using System.Reactive.Linq;
            #line {block.Line}
            {usings}
            {string.Join(' ', variables)}
            #line {block.Line + usings.Count(static c => c == '\n')}
            {block.Text[afterUsings..]}
            """;
    }

    private static string Show(Diagnostic error) =>
        $"line {error.Location.GetMappedLineSpan().StartLinePosition.Line + 1}: {error.Id} {error.GetMessage()}";

    private static string Numbered(MarkdownBlock block) =>
        string.Join('\n', block.Text.Split('\n').Select((line, index) => $"{block.Line + index,5}  {line}"));

    /// <summary>
    /// References the platform, the SDK with its dependencies, and LocalConnect, but no test packages.
    /// </summary>
    private static ImmutableArray<MetadataReference> FindReferences()
    {
        string output = Path.GetFullPath(AppContext.BaseDirectory).TrimEnd(Path.DirectorySeparatorChar);
        string[] packages =
        [
            "Connect.Chat.Reactive", "Connect.Chat.Reactive.Hosting", "LocalConnect", "LocalConnect.Testing",
            "System.Reactive", "Polly.Core", "Websocket.Client", "Microsoft.Bcl.AsyncInterfaces",
            "Microsoft.Bcl.TimeProvider",
        ];
        var trusted = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator);
        return
        [
            .. from path in trusted
               let isInOutput = Path.GetDirectoryName(path) is { } folder && Path.GetFullPath(folder) == output
               let name = Path.GetFileNameWithoutExtension(path)
               where !isInOutput || packages.Contains(name, StringComparer.Ordinal)
                   || name.StartsWith("Microsoft.Extensions.", StringComparison.Ordinal)
               select MetadataReference.CreateFromFile(path),
        ];
    }
}
