using System.Reactive.Linq;

namespace Connect.Chat.Reactive;

public static partial class ChatObservable
{
    /// <summary>Lets through what participants of one role said or did.</summary>
    /// <typeparam name="T">The kind of item.</typeparam>
    /// <param name="items">Items, messages, events, or typing.</param>
    /// <param name="role">The role; <see cref="ParticipantRole.Unknown"/> for none, or one that this version does not know.</param>
    /// <returns>The items of that role.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="role"/> is none of the defined values.</exception>
    public static IObservable<T> FromRole<T>(this IObservable<T> items, ParticipantRole role)
        where T : ChatItem
    {
        if (items is null)
            throw new ArgumentNullException(nameof(items));
        OptionValidation.Defined(role, nameof(role));
        return items.Where(item => item.Participant.Role == role);
    }
}
