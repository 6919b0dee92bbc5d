using System.Reactive.Linq;

namespace Connect.Chat.Reactive;

public static partial class ChatObservable
{
    /// <summary>Lets through items of one content type.</summary>
    /// <typeparam name="T">The kind of item.</typeparam>
    /// <param name="items">Items, messages, events, or typing.</param>
    /// <param name="contentType">
    /// The whole content type, the case of its letters aside. The known ones are constants of <see cref="ChatContentType"/>.
    /// </param>
    /// <returns>The items of that content type.</returns>
    /// <exception cref="ArgumentNullException">An argument is null; named by <c>ParamName</c>.</exception>
    public static IObservable<T> OfContentType<T>(this IObservable<T> items, string contentType)
        where T : ChatItem
    {
        if (items is null)
            throw new ArgumentNullException(nameof(items));
        if (contentType is null)
            throw new ArgumentNullException(nameof(contentType));
        return items.Where(item => string.Equals(item.ContentType, contentType, StringComparison.OrdinalIgnoreCase));
    }
}
