using System.Collections.Immutable;
using System.Composition;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Connect.Chat.Reactive.Analyzers;

/// <summary>Changes <c>Subscribe(async …)</c> to <c>SubscribeAsync(chat, async …)</c>.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(SubscribeAsyncFix))]
[Shared]
public sealed class SubscribeAsyncFix : CodeFixProvider
{
    private const string Title = "Use SubscribeAsync";

    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds { get; } =
        ImmutableArray.Create(Rules.AsyncObserverId);

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        var argument = root?.FindNode(context.Span).FirstAncestorOrSelf<ArgumentSyntax>();
        if (model is null || ChatTypes.Find(model.Compilation) is not { } types
            || argument?.Parent?.Parent is not InvocationExpressionSyntax call
            || !CanChange(call, argument)
            || SessionOf(call, model, types, context.CancellationToken) is not { } session)
        {
            return;
        }

        context.RegisterCodeFix(
            CodeAction.Create(
                Title,
                _ => Task.FromResult(context.Document.WithSyntaxRoot(root!.ReplaceNode(call, Change(call, session)))),
                Title),
            context.Diagnostics);
    }

    // A method group has to return a task first, and SubscribeAsync has no parameter for errors.
    private static bool CanChange(InvocationExpressionSyntax call, ArgumentSyntax argument) =>
        call.ArgumentList.Arguments.Count == 1
        && argument.Expression is AnonymousFunctionExpressionSyntax
        && call.Expression is MemberAccessExpressionSyntax { Name: IdentifierNameSyntax };

    private static ExpressionSyntax? SessionOf(
        InvocationExpressionSyntax call, SemanticModel model, ChatTypes types, CancellationToken cancellationToken)
    {
        var source = ((MemberAccessExpressionSyntax)call.Expression).Expression;
        var stream = StreamSource.Find(model.GetOperation(source, cancellationToken), types);
        return stream?.Instance?.Syntax as ExpressionSyntax;
    }

    private static InvocationExpressionSyntax Change(InvocationExpressionSyntax call, ExpressionSyntax session)
    {
        var method = (MemberAccessExpressionSyntax)call.Expression;
        var name = SyntaxFactory.IdentifierName("SubscribeAsync").WithTriviaFrom(method.Name);
        var handler = call.ArgumentList.Arguments.Single();
        var first = SyntaxFactory.Argument(session.WithoutTrivia()).WithLeadingTrivia(handler.GetLeadingTrivia());
        var separator = SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        var arguments = SyntaxFactory.SeparatedList([first, handler.WithoutLeadingTrivia()], [separator]);
        return call.WithExpression(method.WithName(name))
            .WithArgumentList(call.ArgumentList.WithArguments(arguments));
    }
}
