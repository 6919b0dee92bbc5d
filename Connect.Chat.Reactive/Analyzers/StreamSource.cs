using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Connect.Chat.Reactive.Analyzers;

/// <summary>Finds the stream of a session at the start of a chain of operators.</summary>
internal static class StreamSource
{
    // Longer chains are not written by people.
    private const int MaxLinks = 64;

    /// <summary>
    /// Returns the property of a session that the chain starts with, as in <c>chat.Messages.FromOthers(chat)</c>; null
    /// if the chain starts with anything else.
    /// </summary>
    public static IPropertyReferenceOperation? Find(IOperation? chain, ChatTypes types) =>
        Start(chain, types) is IPropertyReferenceOperation { Instance: { } session } property
        && types.IsSession(session.Type)
        && types.IsObservable(property.Type)
            ? property
            : null;

    /// <summary>Whether the chain only emits what happens from now on, so that subscribing late is intended.</summary>
    public static bool IsLiveOnly(IOperation? chain, ChatTypes types)
    {
        for (var link = 0; link < MaxLinks && chain is not null; link++)
        {
            chain = WithoutConversions(chain);
            if (chain is IInvocationOperation { TargetMethod: { Name: "LiveOnly" } })
                return true;
            chain = Before(chain, types);
        }

        return false;
    }

    /// <summary>Returns the first operation of the chain.</summary>
    public static IOperation? Start(IOperation? chain, ChatTypes types)
    {
        for (var link = 0; link < MaxLinks; link++)
        {
            chain = WithoutConversions(chain);
            if (Before(chain, types) is not { } before)
                return chain;
            chain = before;
        }

        return chain;
    }

    /// <summary>Returns the operation without the conversions and parentheses around it.</summary>
    public static IOperation? WithoutConversions(IOperation? operation) => operation switch
    {
        IConversionOperation conversion => WithoutConversions(conversion.Operand),
        IParenthesizedOperation parentheses => WithoutConversions(parentheses.Operand),
        _ => operation,
    };

    /// <summary>
    /// Returns what a method is called on. Operators are extension methods, so that their first argument is the source.
    /// </summary>
    public static IOperation? Of(IInvocationOperation call) =>
        call.Instance ?? call.Arguments.FirstOrDefault(static argument => argument.Parameter?.Ordinal == 0)?.Value;

    private static IOperation? Before(IOperation? operation, ChatTypes types) => operation switch
    {
        IInvocationOperation call when types.IsObservable(WithoutConversions(Of(call))?.Type) => Of(call),
        ILocalReferenceOperation local => InitializerOf(local),
        _ => null,
    };

    private static IOperation? InitializerOf(ILocalReferenceOperation local)
    {
        var syntax = local.Local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax();
        var declaration = syntax is null ? null : local.SemanticModel?.GetOperation(syntax);
        return (declaration as IVariableDeclaratorOperation)?.Initializer?.Value;
    }
}
