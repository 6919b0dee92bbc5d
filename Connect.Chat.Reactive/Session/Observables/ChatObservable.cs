using Connect.Chat.Reactive.Dispatch;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive;

/// <summary>What one does with the streams of a chat, besides what System.Reactive offers.</summary>
public static partial class ChatObservable
{
    private static AsyncObservers AsyncObserversOf(IChatSession chat) =>
        chat is ParticipantChatSession session
            ? session.Core.Streams.AsyncObservers
            : new(dispatcher: null, observerThrew: static (_, _) => { });
}
