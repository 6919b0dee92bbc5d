using System.Globalization;

namespace Connect.Chat.Reactive;

/// <summary>An item of a <see cref="TranscriptSnapshot"/> and its status.</summary>
public sealed record TranscriptEntry
{
    // Null for received items with an id, which are most of a transcript.
    private readonly SendDetails? _send;

    /// <summary>
    /// The message, attachment or event. Before the service has accepted it, and after a failure, this is a draft: its
    /// <see cref="ChatItem.Id"/> is empty, and its <see cref="ChatItem.Time"/> is the local time at which the send
    /// began, or the time of the newest entry then, whichever is later.
    /// </summary>
    public required ChatItem Item { get; init; }

    /// <summary>
    /// Whether the item was received, or how far the participant's own item has come. It never goes back from Read to
    /// Delivered or from Delivered to Sent.
    /// </summary>
    public MessageStatus Status { get; init; }

    /// <summary>The client token with which this session sent the item; empty for all other items.</summary>
    public string ClientToken
    {
        get => _send?.Token ?? "";
        init => _send = value == ClientToken ? _send : SendDetails.Of(value, Failure, Ordinal);
    }

    /// <summary>
    /// The reason why the item could not be sent; null unless <see cref="Status"/> is
    /// <see cref="MessageStatus.Failed"/>.
    /// </summary>
    public Exception? Failure
    {
        get => _send?.Failure;
        init => _send = value == Failure ? _send : SendDetails.Of(ClientToken, value, Ordinal);
    }

    /// <summary>
    /// Identifies the entry within its session. An item that this session sends keeps its key from the draft on, and
    /// every other item from its first version on. Keys of different sessions are not comparable.
    /// </summary>
    public string Key => _send?.Key ?? Item.Id;

    /// <summary>
    /// Identifies an item that has neither an id nor a client token among the entries of its transcript; 0 for all
    /// other items.
    /// </summary>
    internal long Ordinal
    {
        get => _send?.Ordinal ?? 0;
        init => _send = value == Ordinal ? _send : SendDetails.Of(ClientToken, Failure, value);
    }

    /// <summary>Whether the item is a draft: the service has not shown its own version yet.</summary>
    internal bool IsDraft { get; init; }

    /// <summary>
    /// Whether the service's version of the item has no id. <see cref="Item"/> may have the id that the response to
    /// its send contained.
    /// </summary>
    internal bool IsUnnamed { get; init; }

    /// <summary>Whether an earlier version of the item came from the history. A later one may have, too.</summary>
    internal bool WasHistory { get; init; }

    /// <summary>
    /// Returns the item's kind, id, time, role and origin, the status, and the type of the failure; never content or
    /// names.
    /// </summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(TranscriptEntry)} {{ {Item}, Status = {Status}, Failure = {Failure?.GetType().Name ?? "none"} }}";

    // Also for the items without an id, which are very few.
    private sealed record SendDetails(string Token, Exception? Failure, long Ordinal)
    {
        // Computed on demand, because few applications read it. A caller may choose the id of an item as its client
        // token.
        public string? Key =>
            Token.Length > 0 ? "send " + Token
            : Ordinal > 0 ? "item " + Ordinal.ToString(CultureInfo.InvariantCulture)
            : null;

        public static SendDetails? Of(string? token, Exception? failure, long ordinal) =>
            string.IsNullOrEmpty(token) && failure is null && ordinal == 0 ? null : new(token ?? "", failure, ordinal);
    }
}
