using System.Reactive.Linq;

namespace Connect.Chat.Reactive;

public static partial class ChatObservable
{
    /// <summary>
    /// Lets through what is pushed as it happens; leaves out what was there before, and what was missed and is fetched
    /// afterwards. For what is only worth doing at once, such as a sound; not for what must not miss a message.
    /// </summary>
    /// <typeparam name="T">The kind of item.</typeparam>
    /// <param name="items">Items, messages, events, or typing.</param>
    /// <returns>The items whose origin is <see cref="ItemOrigin.Live"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is null.</exception>
    public static IObservable<T> LiveOnly<T>(this IObservable<T> items)
        where T : ChatItem =>
        (items ?? throw new ArgumentNullException(nameof(items))).Where(static item => item.Origin == ItemOrigin.Live);
}
