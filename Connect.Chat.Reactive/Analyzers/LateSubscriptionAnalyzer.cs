using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace Connect.Chat.Reactive.Analyzers;

/// <summary>Reports subscriptions to hot streams after ConnectAsync in the same block.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LateSubscriptionAnalyzer : DiagnosticAnalyzer
{
    /// <inheritdoc/>
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; } =
        ImmutableArray.Create(Rules.LateSubscription);

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
        if (FindStream(call, types) is not { } stream || !types.IsSessionOfSdk(stream.Session.Type))
            return;
        if (ConnectedBefore.Finds(call, stream.Session, types))
        {
            context.ReportDiagnostic(
                Diagnostic.Create(Rules.LateSubscription, call.Syntax.GetLocation(), stream.Name));
        }
    }

    private static (IOperation Session, string Name)? FindStream(IInvocationOperation call, ChatTypes types)
    {
        // An observer object is passed to the method of the interface; everything else to an extension method.
        var source = StreamSource.Of(call);
        if (types.IsSession(StreamSource.WithoutConversions(source)?.Type))
        {
            return call.TargetMethod.Name is "ReadItemsAsync" or "ReadMessagesAsync" or "ReadEventsAsync"
                ? (StreamSource.WithoutConversions(source)!, call.TargetMethod.Name)
                : null;
        }

        return call.TargetMethod.Name is "Subscribe" or "SubscribeSafe" or "SubscribeAsync" or "ReadAsync"
            && StreamSource.Find(source, types) is { } stream
            && !IsReplayed(stream.Property)
            && !StreamSource.IsLiveOnly(source, types)
                ? (StreamSource.WithoutConversions(stream.Instance)!, stream.Property.Name)
                : null;
    }

    // They start with their latest value.
    private static bool IsReplayed(IPropertySymbol stream) =>
        stream.Name is "State" or "Transcript" or "TypingParticipants" or "Participants" or "Ended";
}
