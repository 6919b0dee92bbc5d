using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Connection;

/// <summary>Hears how a shared socket fares.</summary>
internal interface ISharedSocketListener
{
    ILogger Logger { get; }

    void OnStateChanged(ChatState state);

    void OnFault(ChatFaultKind kind, string message, Exception? exception);
}
