using System.Reactive.Linq;

namespace Connect.Chat.Reactive;

/// <summary>Operators for the streams of a session, in addition to those of System.Reactive.</summary>
public static partial class ChatObservable
{
    /// <summary>Excludes the items of this session's own participant.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">Items, messages, events or typing.</param>
    /// <param name="chat">The session of the participant.</param>
    /// <returns>The items of other participants, and items without a participant.</returns>
    /// <exception cref="ArgumentNullException">An argument is null. <c>ParamName</c> names it.</exception>
    public static IObservable<T> FromOthers<T>(this IObservable<T> items, IChatSession chat)
        where T : ChatItem
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(chat);
        var ownId = chat.Details.ParticipantId;
        return items.Where(item => item.Participant.Id != ownId);
    }

    /// <summary>Filters items by the role of their participant.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">Items, messages, events or typing.</param>
    /// <param name="role">
    /// The role. <see cref="ParticipantRole.Unknown"/> selects items without a role, or with a role that this version
    /// does not know.
    /// </param>
    /// <returns>The items of that role.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="role"/> is not a defined value.</exception>
    public static IObservable<T> FromRole<T>(this IObservable<T> items, ParticipantRole role)
        where T : ChatItem
    {
        ArgumentNullException.ThrowIfNull(items);
        OptionValidation.Defined(role, nameof(role));
        return items.Where(item => item.Participant.Role == role);
    }

    /// <summary>
    /// Filters items by contact. A persistent chat includes items of past contacts; to exclude them, pass the contact
    /// id of <see cref="IChatSession.Details"/>.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">Items, messages, events or typing.</param>
    /// <param name="contactId">The id of the contact.</param>
    /// <returns>
    /// The items whose <see cref="ChatItem.RelatedContactId"/>, or <see cref="ChatItem.ContactId"/> if that is empty,
    /// equals the id.
    /// </returns>
    /// <exception cref="ArgumentNullException">An argument is null. <c>ParamName</c> names it.</exception>
    public static IObservable<T> OfContact<T>(this IObservable<T> items, string contactId)
        where T : ChatItem
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(contactId);
        return items.Where(item =>
            (item.RelatedContactId.Length > 0 ? item.RelatedContactId : item.ContactId) == contactId);
    }

    /// <summary>Filters items by content type.</summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">Items, messages, events or typing.</param>
    /// <param name="contentType">
    /// The content type; case and parameters such as <c>charset=utf-8</c> are ignored. <see cref="ChatContentType"/>
    /// has constants for the known ones.
    /// </param>
    /// <returns>The items of that content type.</returns>
    /// <exception cref="ArgumentNullException">An argument is null. <c>ParamName</c> names it.</exception>
    public static IObservable<T> OfContentType<T>(this IObservable<T> items, string contentType)
        where T : ChatItem
    {
        ArgumentNullException.ThrowIfNull(items);
        ArgumentNullException.ThrowIfNull(contentType);
        return items.Where(item => MediaType.AreSame(item.ContentType, contentType));
    }

    /// <summary>
    /// Excludes the items from before the session's first connection. Items that were missed during an outage, or since
    /// a resume handle was taken, are included: nothing new is lost.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">Items, messages, events or typing.</param>
    /// <returns>
    /// The items whose origin is <see cref="ItemOrigin.Live"/> or <see cref="ItemOrigin.Recovered"/>.
    /// </returns>
    /// <remarks>
    /// The initial message of a chat is history for a bot that joins, and a message that is sent while the session
    /// connects for the first time may be. A bot that must answer every message does not filter, and calls
    /// <see cref="ChatReplies.ReplyAsync"/>, which posts one reply to each.
    /// </remarks>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is null.</exception>
    public static IObservable<T> ExceptHistory<T>(this IObservable<T> items)
        where T : ChatItem =>
        (items ?? throw new ArgumentNullException(nameof(items)))
            .Where(static item => item.Origin != ItemOrigin.History);

    /// <summary>
    /// Selects items that the service pushes as they happen. Excludes earlier items, and missed items that the session
    /// fetches after an outage. Use it for immediate effects, such as a sound. Where every message counts, use
    /// <see cref="ExceptHistory"/>.
    /// </summary>
    /// <typeparam name="T">The type of the items.</typeparam>
    /// <param name="items">Items, messages, events or typing.</param>
    /// <returns>The items whose origin is <see cref="ItemOrigin.Live"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="items"/> is null.</exception>
    public static IObservable<T> LiveOnly<T>(this IObservable<T> items)
        where T : ChatItem =>
        (items ?? throw new ArgumentNullException(nameof(items))).Where(static item => item.Origin == ItemOrigin.Live);

    /// <summary>
    /// Converts snapshots to edits, with which a list in a user interface stays up to date without a scan of the whole
    /// transcript. Each subscriber first receives edits that add all entries. For user interfaces see also
    /// <see cref="BindableChat"/>.
    /// </summary>
    /// <param name="snapshots">
    /// <see cref="IChatSession.Transcript"/>, which may be sampled or observed on another scheduler.
    /// </param>
    /// <returns>
    /// The edits from each snapshot to the next, as in <see cref="TranscriptSnapshot.EditsSince"/>. No list is empty.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="snapshots"/> is null.</exception>
    /// <example>
    /// <code>
    /// var list = new System.Collections.ObjectModel.ObservableCollection&lt;TranscriptEntry&gt;();
    /// using IDisposable subscription = chat.Transcript.Edits().Subscribe(edits =>
    /// {
    ///     foreach (TranscriptEdit edit in edits)
    ///     {
    ///         switch (edit.Kind)
    ///         {
    ///             case TranscriptEditKind.Add:
    ///                 list.Insert(edit.Index, edit.Entry);
    ///                 break;
    ///             case TranscriptEditKind.Remove:
    ///                 list.RemoveAt(edit.Index);
    ///                 break;
    ///             case TranscriptEditKind.Move:
    ///                 list.Move(edit.OldIndex, edit.Index);
    ///                 list[edit.Index] = edit.Entry;
    ///                 break;
    ///             case TranscriptEditKind.Replace:
    ///                 list[edit.Index] = edit.Entry;
    ///                 break;
    ///         }
    ///     }
    /// });
    /// </code>
    /// </example>
    public static IObservable<IReadOnlyList<TranscriptEdit>> Edits(this IObservable<TranscriptSnapshot> snapshots)
    {
        ArgumentNullException.ThrowIfNull(snapshots);
        return snapshots
            .StartWith(TranscriptSnapshot.Empty)
            .Buffer(count: 2, skip: 1)
            .Where(static pair => pair.Count == 2)
            .Select(static pair => pair[1].EditsSince(pair[0]))
            .Where(static edits => edits.Count > 0);
    }
}
