using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Connect.Chat.Reactive.Analyzers;

/// <summary>Reports <c>Subscribe(async …)</c> on the streams of a session.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AsyncObserverAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Rules.AsyncObserver);

    /// <inheritdoc/>
    public override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(static start =>
        {
            if (ChatTypes.Find(start.Compilation) is { } types)
                start.RegisterOperationAction(operation => Analyze(operation, types), OperationKind.Invocation);
        });
    }

    private static void Analyze(OperationAnalysisContext context, ChatTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is not { Name: "Subscribe" or "SubscribeSafe", IsExtensionMethod: true })
            return;
        var source = call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value;
        if (!IsStream(source, types))
            return;
        foreach (var argument in call.Arguments.Where(static argument => IsAsyncVoid(argument.Value)))
            context.ReportDiagnostic(Diagnostic.Create(Rules.AsyncObserver, argument.Syntax.GetLocation()));
    }

    // A field or parameter of messages is in all likelihood a stream of a session, too.
    private static bool IsStream(IOperation? source, ChatTypes types) =>
        StreamSource.Find(source, types) is not null
        || types.IsObservableOfSdk(StreamSource.Start(source, types)?.Type);

    private static bool IsAsyncVoid(IOperation observer) =>
        StreamSource.WithoutConversions(observer) is IDelegateCreationOperation creation
        && creation.Target switch
        {
            IAnonymousFunctionOperation { Symbol: { IsAsync: true, ReturnsVoid: true } } => true,
            IMethodReferenceOperation { Method: { IsAsync: true, ReturnsVoid: true } } => true,
            _ => false,
        };
}
