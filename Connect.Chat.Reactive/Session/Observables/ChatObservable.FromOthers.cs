using System.Reactive.Linq;

namespace Connect.Chat.Reactive;

public static partial class ChatObservable
{
    /// <summary>Leaves out what this session's own participant said or did.</summary>
    /// <typeparam name="T">The kind of item.</typeparam>
    /// <param name="items">Items, messages, events, or typing.</param>
    /// <param name="chat">The session whose participant's own are left out.</param>
    /// <returns>The items of other participants, and those of nobody in particular.</returns>
    /// <exception cref="ArgumentNullException">An argument is null; named by <c>ParamName</c>.</exception>
    public static IObservable<T> FromOthers<T>(this IObservable<T> items, IChatSession chat)
        where T : ChatItem
    {
        if (items is null)
            throw new ArgumentNullException(nameof(items));
        if (chat is null)
            throw new ArgumentNullException(nameof(chat));
        var own = chat.Details.ParticipantId;
        return items.Where(item => item.Participant.Id != own);
    }
}
