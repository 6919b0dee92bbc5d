using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Connect.Chat.Reactive.Analyzers;

/// <summary>The types of a compilation that the rules are about.</summary>
internal sealed class ChatTypes
{
    private readonly INamedTypeSymbol _session;
    private readonly INamedTypeSymbol _observable;

    private ChatTypes(INamedTypeSymbol session, INamedTypeSymbol observable)
    {
        _session = session;
        _observable = observable;
    }

    /// <summary>Returns null if the compilation does not use the SDK.</summary>
    public static ChatTypes? Find(Compilation compilation)
    {
        var session = compilation.GetTypeByMetadataName("Connect.Chat.Reactive.IChatSession");
        var observable = compilation.GetTypeByMetadataName("System.IObservable`1");
        return session is null || observable is null ? null : new(session, observable);
    }

    /// <summary>Analyzes the calls of a compilation that uses the SDK.</summary>
    public static void AnalyzeCalls(
        CompilationStartAnalysisContext start, Action<OperationAnalysisContext, ChatTypes> analyze)
    {
        if (Find(start.Compilation) is { } types)
            start.RegisterOperationAction(operation => analyze(operation, types), OperationKind.Invocation);
    }

    /// <summary>Whether the type is a session, of the SDK or of the application.</summary>
    public bool IsSession(ITypeSymbol? type) =>
        type is not null && (IsSame(type, _session) || type.AllInterfaces.Any(one => IsSame(one, _session)));

    /// <summary>
    /// Whether the type is one of the SDK's interfaces. Nothing happens in a test double between two statements, so a
    /// subscription after its ConnectAsync misses nothing.
    /// </summary>
    public bool IsSessionOfSdk(ITypeSymbol? type) =>
        IsSession(type) && IsSame(type!.ContainingAssembly, _session.ContainingAssembly);

    /// <summary>Whether the type is an observable, or implements the interface.</summary>
    public bool IsObservable(ITypeSymbol? type) =>
        IsObservableInterface(type) || (type?.AllInterfaces.Any(IsObservableInterface) ?? false);

    /// <summary>Whether values of the type are observables of something that the SDK defines.</summary>
    public bool IsObservableOfSdk(ITypeSymbol? type) =>
        IsObservableInterface(type)
        && ((INamedTypeSymbol)type!).TypeArguments[0] is INamedTypeSymbol item
        && IsSame(item.ContainingAssembly, _session.ContainingAssembly);

    private bool IsObservableInterface(ITypeSymbol? type) => IsSame(type?.OriginalDefinition, _observable);

    private static bool IsSame(ISymbol? one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one, other);
}
