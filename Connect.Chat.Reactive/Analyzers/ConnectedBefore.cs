using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Connect.Chat.Reactive.Analyzers;

/// <summary>Finds calls of ConnectAsync that certainly run before an operation.</summary>
internal static class ConnectedBefore
{
    /// <summary>
    /// Whether an earlier statement of the same block calls ConnectAsync of the session. Blocks of <c>try</c> and
    /// <c>using</c> count as part of the block around them, in contrast to those of conditions and loops.
    /// </summary>
    public static bool Finds(IOperation subscription, IOperation session, ChatTypes types)
    {
        for (var inner = subscription; inner.Parent is { } outer; inner = outer)
        {
            if (outer is IBlockOperation block && Before(block, inner).Any(one => Connects(one, session, types)))
                return true;
            if (!RunsOnce(outer) && (outer as IForEachLoopOperation)?.Collection != inner)
                return false;
        }

        return false;
    }

    private static IEnumerable<IOperation> Before(IBlockOperation block, IOperation statement) =>
        block.Operations.TakeWhile(one => one != statement);

    private static bool Connects(IOperation operation, IOperation session, ChatTypes types) =>
        (operation is IInvocationOperation { TargetMethod: { Name: "ConnectAsync" } } call
            && types.IsSession(call.Instance?.Type)
            && IsSame(call.Instance, session))
        || (RunsOnce(operation) && operation.Children.Any(child => Connects(child, session, types)));

    private static bool RunsOnce(IOperation operation) => operation is not (
        IAnonymousFunctionOperation or ILocalFunctionOperation or ILoopOperation or IConditionalOperation
        or ISwitchOperation or ISwitchExpressionOperation or ICatchClauseOperation or ICoalesceOperation
        or IConditionalAccessOperation or IMethodBodyOperation or IConstructorBodyOperation);

    private static bool IsSame(IOperation? one, IOperation? other) =>
        (StreamSource.WithoutConversions(one), StreamSource.WithoutConversions(other)) switch
        {
            (ILocalReferenceOperation a, ILocalReferenceOperation b) => IsSame(a.Local, b.Local),
            (IParameterReferenceOperation a, IParameterReferenceOperation b) => IsSame(a.Parameter, b.Parameter),
            (IMemberReferenceOperation a, IMemberReferenceOperation b) =>
                IsSame(a.Member, b.Member) && (a.Instance is null || IsSame(a.Instance, b.Instance)),
            (IInstanceReferenceOperation, IInstanceReferenceOperation) => true,
            _ => false,
        };

    private static bool IsSame(ISymbol one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one, other);
}
