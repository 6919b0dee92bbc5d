using System.Reactive.Linq;

namespace Connect.Chat.Reactive;

public static partial class ChatObservable
{
    /// <summary>
    /// Lets through items that come from one contact. A persistent chat brings along those of its past contacts: to
    /// leave them out, ask for the contact of <see cref="IChatSession.Details"/>.
    /// </summary>
    /// <typeparam name="T">The kind of item.</typeparam>
    /// <param name="items">Items, messages, events, or typing.</param>
    /// <param name="contactId">The contact's id.</param>
    /// <returns>
    /// The items whose <see cref="ChatItem.RelatedContactId"/>, or <see cref="ChatItem.ContactId"/> if they have none,
    /// is that.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument is null; named by <c>ParamName</c>.</exception>
    public static IObservable<T> OfContact<T>(this IObservable<T> items, string contactId)
        where T : ChatItem
    {
        if (items is null)
            throw new ArgumentNullException(nameof(items));
        if (contactId is null)
            throw new ArgumentNullException(nameof(contactId));
        return items.Where(item => (item.RelatedContactId.Length > 0 ? item.RelatedContactId : item.ContactId) == contactId);
    }
}
