using System.Net.WebSockets;
using Connect.Chat.Reactive.Transport;
using Microsoft.Extensions.Logging.Abstractions;
using NUnit.Framework.Interfaces;

namespace Connect.Chat.Reactive.Tests.Transport;

/// <summary>The transport of the running test, which <see cref="EachTransportAttribute"/> has chosen.</summary>
internal static class TransportUnderTest
{
    public const string Property = "Transport";

    /// <summary>The kind for the running test. The default transport for a fixture that does not vary it.</summary>
    public static TransportKind Kind
    {
        get
        {
            for (ITest? test = TestExecution; test is not null; test = test.Parent)
            {
                if (test.Properties.Get(Property) is TransportKind kind)
                    return kind;
            }

            return TransportKind.ClientWebSocket;
        }
    }

    /// <summary>The value for the option TransportFactory.</summary>
    public static IChatTransportFactory? Option => OptionFor(Kind);

    private static ITest TestExecution => NUnit.Framework.Internal.TestExecutionContext.CurrentContext.CurrentTest;

    public static IChatTransportFactory? OptionFor(TransportKind kind) =>
        kind is TransportKind.WebsocketClient ? new WebsocketClientTransportFactory() : null;

    /// <summary>The factory that a session with these options would use.</summary>
    public static IChatTransportFactory Factory(
        Action<ClientWebSocketOptions>? configure = null, TransportKind? kind = null) =>
        TransportFactories.Create(OptionFor(kind ?? Kind), configure, NullLoggerFactory.Instance);
}
