using System.Collections.Immutable;
using Connect.Chat.Reactive.Analyzers;
using Connect.Chat.Reactive.Tests.Documentation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Connect.Chat.Reactive.Tests.Analyzers;

/// <summary>Compiles the statements of a program and runs the rules on it.</summary>
internal static class AnalyzedProgram
{
    public const string Usings = """
        using System;
        using System.Linq;
        using System.Reactive.Linq;
        using System.Reactive.Subjects;
        using System.Threading;
        using System.Threading.Tasks;
        using Connect.Chat.Reactive;

        """;

    private const string Session = """
        await using ICustomerChatSession chat = ChatSession.CreateCustomer(new("c", "p", "t"), new());

        """;

    /// <summary>
    /// Returns the statements with the spans that the rules report in brackets, as in <c>[|chat.Messages|]</c>.
    /// </summary>
    public static async Task<string> MarkAsync(string statements)
    {
        string program = Usings + Session + statements;
        var reported = await AnalyzeAsync(program);
        foreach (var span in reported.Select(static one => one.Location.SourceSpan).OrderByDescending(
            static span => span.Start))
        {
            program = program.Insert(span.End, "|]").Insert(span.Start, "[|");
        }

        return program[(Usings.Length + Session.Length)..];
    }

    /// <summary>Returns the ids of the rules that the program violates.</summary>
    public static async Task<IEnumerable<string>> FindIdsAsync(string statements) =>
        (await AnalyzeAsync(Usings + Session + statements)).Select(static one => one.Id);

    public static async Task<ImmutableArray<Diagnostic>> AnalyzeAsync(string program)
    {
        var compilation = Compile(program);
        Assert.That(
            compilation.GetDiagnostics().Where(static one => one.Severity == DiagnosticSeverity.Error),
            Is.Empty,
            "The program does not compile.");
        return await AnalyzeAsync(compilation);
    }

    public static Task<ImmutableArray<Diagnostic>> AnalyzeAsync(Compilation compilation) =>
        compilation.WithAnalyzers([new AsyncObserverAnalyzer(), new LateSubscriptionAnalyzer()])
            .GetAnalyzerDiagnosticsAsync();

    private static CSharpCompilation Compile(string program) => CSharpCompilation.Create(
        "Application",
        [CSharpSyntaxTree.ParseText(SourceText.From(program))],
        Snippet.AllReferences,
        new(OutputKind.ConsoleApplication, nullableContextOptions: NullableContextOptions.Enable));
}
