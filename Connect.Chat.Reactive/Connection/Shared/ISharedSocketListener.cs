using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Connection;

/// <summary>Receives the state changes and faults of a shared socket.</summary>
internal interface ISharedSocketListener
{
    ILogger Logger { get; }

    void OnStateChanged(ChatState state);

    void OnFault(ChatFaultKind kind, string message, Exception? exception);
}
