using Connect.Chat.Reactive.Analyzers;
using Connect.Chat.Reactive.Tests.Documentation;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Connect.Chat.Reactive.Tests.Analyzers;

[TestFixture]
public sealed class SubscribeAsyncFixTests
{
    private const string Session = "IChatSession chat = ChatSession.CreateCustomer(new(\"c\", \"p\", \"t\"), new());\n";

    [TestCase(
        "chat.Messages.Subscribe(async m => await chat.SendMessageAsync(m.Content));",
        "chat.Messages.SubscribeAsync(chat, async m => await chat.SendMessageAsync(m.Content));")]
    [TestCase(
        "using var all = chat.Messages.Skip(1)\n    .Subscribe(\n        async m => await Task.Yield());",
        "using var all = chat.Messages.Skip(1)\n    .SubscribeAsync(\n        chat, async m => await Task.Yield());")]
    public async Task The_fix_awaits_the_observer(string before, string after)
    {
        string? changed = await FixAsync(Session + before);

        Assert.That(changed, Is.EqualTo(AnalyzedProgram.Usings + Session + after));
        Assert.That(await AnalyzedProgram.AnalyzeAsync(changed!), Is.Empty);
    }

    [TestCase("chat.Messages.Subscribe(async _ => await Task.Yield(), _ => { });")]
    [TestCase("chat.Messages.Subscribe(Reply); async void Reply(ChatMessage m) => await Task.Yield();")]
    [TestCase("void Watch(IObservable<ChatMessage> all) => all.Subscribe(async _ => await Task.Yield());")]
    public async Task What_needs_a_decision_has_no_fix(string statements) =>
        Assert.That(await FixAsync(Session + statements), Is.Null);

    private static async Task<string?> FixAsync(string statements)
    {
        using var workspace = new AdhocWorkspace();
        var document = workspace.AddProject("Application", LanguageNames.CSharp)
            .WithMetadataReferences(Snippet.AllReferences)
            .WithCompilationOptions(new Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions(
                OutputKind.ConsoleApplication))
            .AddDocument("Program.cs", AnalyzedProgram.Usings + statements);
        var found = await AnalyzedProgram.AnalyzeAsync(AnalyzedProgram.Usings + statements);
        var inDocument = Diagnostic.Create(
            found.Single().Descriptor,
            Location.Create((await document.GetSyntaxTreeAsync())!, found.Single().Location.SourceSpan));
        CodeAction? action = null;
        await new SubscribeAsyncFix().RegisterCodeFixesAsync(
            new CodeFixContext(document, inDocument, (one, _) => action = one, CancellationToken.None));
        if (action is null)
            return null;

        var change = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        var changed = change.ChangedSolution.GetDocument(document.Id)!;
        return (await changed.GetTextAsync()).ToString();
    }
}
