namespace Connect.Chat.Reactive.Transcript;

/// <summary>A message or event that this session sends, until the id of the resulting item is known.</summary>
/// <param name="token">The client token.</param>
/// <param name="draft">The item as the session sends it.</param>
internal sealed class PendingSend(string token, ChatItem draft)
{
    public string Token { get; } = token;

    /// <summary>The item as the session sends it, at the local time until the service returns its own.</summary>
    public ChatItem Draft { get; set; } = draft;

    /// <summary>
    /// The id of the item that was matched to this send by content; empty if that item has none, null if there is none.
    /// </summary>
    public string? MatchedId { get; set; }

    /// <summary>The reason why the last attempt failed; null if it did not.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Whether the service accepted the send without returning an id.</summary>
    public bool IsAccepted { get; set; }

    /// <summary>
    /// Whether nothing more will be learnt: the service accepted the send, and an item matched by the id of its file,
    /// which is unique.
    /// </summary>
    public bool IsSettled =>
        IsAccepted && MatchedId is not null && Draft is AttachmentMessage { Attachments: [{ Id.Length: > 0 }, ..] };

    /// <summary>Returns the transcript entry while no item is matched.</summary>
    public TranscriptEntry ToEntry() => new()
    {
        Item = Draft,
        Status = IsAccepted ? MessageStatus.Sent : Failure is null ? MessageStatus.Sending : MessageStatus.Failed,
        ClientToken = Token,
        Failure = Failure,
        IsDraft = true,
    };

    /// <summary>Whether the item has the content of this draft, and so may be its echo.</summary>
    /// <param name="draft">The item as the session sends it.</param>
    /// <param name="item">The item.</param>
    /// <param name="byFileOnly">Whether only the id of a file counts, which is unique.</param>
    public static bool Matches(ChatItem draft, ChatItem item, bool byFileOnly) => (draft, item) switch
    {
        _ when byFileOnly => HasFileOf(draft, item),
        (AttachmentMessage a, AttachmentMessage b) => HaveSameFiles(a, b),
        (ChatMessage a, ChatMessage b) => HaveSameType(a, b) && a.Content == b.Content,
        (ChatEvent a, ChatEvent b) => HaveSameType(a, b) && a.Content == b.Content,
        _ => false,
    };

    private static bool HasFileOf(ChatItem draft, ChatItem item) =>
        draft is AttachmentMessage sent && item is AttachmentMessage { Attachments: [{ Id.Length: > 0 }, ..] } files
        && Ids(sent).SequenceEqual(Ids(files), StringComparer.Ordinal);

    // The service may normalize a content type.
    private static bool HaveSameType(ChatItem draft, ChatItem item) =>
        MediaType.AreSame(draft.ContentType, item.ContentType);

    // A file has a unique id before it is posted. Names are not unique; they are compared if the service sends no ids.
    private static bool HaveSameFiles(AttachmentMessage draft, AttachmentMessage item) =>
        item.Attachments.Any(static file => file.Id.Length > 0)
            ? Ids(draft).SequenceEqual(Ids(item), StringComparer.Ordinal)
            : Names(draft).SequenceEqual(Names(item), StringComparer.Ordinal);

    private static IEnumerable<string> Ids(AttachmentMessage message) =>
        message.Attachments.Select(static file => file.Id);

    private static IEnumerable<string> Names(AttachmentMessage message) =>
        message.Attachments.Select(static file => file.Name);
}
