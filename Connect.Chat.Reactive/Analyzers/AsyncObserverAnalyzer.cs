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
        context.RegisterCompilationStartAction(static start => ChatTypes.AnalyzeCalls(start, Analyze));
    }

    private static void Analyze(OperationAnalysisContext context, ChatTypes types)
    {
        var call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod is not { Name: "Subscribe" or "SubscribeSafe", IsExtensionMethod: true })
            return;
        if (!IsStream(StreamSource.Of(call), types))
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
