using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>Something this session sends, until the service has said which item it became.</summary>
internal sealed class OwnSend(string token, ChatItem draft)
{
    public string Token { get; } = token;

    /// <summary>What was written; its time is where it stands until the service gives it another.</summary>
    public ChatItem Draft { get; set; } = draft;

    /// <summary>The id of the item that was taken for it; empty until there is one.</summary>
    public string GuessedId { get; set; } = "";

    /// <summary>Why the last attempt failed; null when it did not.</summary>
    public Exception? Failure { get; set; }

    /// <summary>Whether the service accepted it, but did not say under which id.</summary>
    public bool IsAccepted { get; set; }

    /// <summary>Whether all is known of it: accepted, and found by the id of its file, of which no other item can be.</summary>
    public bool IsSettled =>
        IsAccepted && GuessedId.Length > 0 && Draft is AttachmentMessage { Attachments: [{ Id.Length: > 0 }, ..] };

    /// <summary>The entry while no item is known to be it.</summary>
    public TranscriptEntry Unmatched() => new()
    {
        Item = Draft,
        Status = IsAccepted ? MessageStatus.Sent : Failure is null ? MessageStatus.Sending : MessageStatus.Failed,
        ClientToken = Token,
        Failure = Failure,
        IsDraft = true,
    };

    /// <summary>Whether the item may be this one as the service has it.</summary>
    public bool MayBe(ChatItem item) => IsSame(Draft, item);

    private static bool IsSame(ChatItem draft, ChatItem item) => (draft, item) switch
    {
        (AttachmentMessage a, AttachmentMessage b) => AreOfSameFiles(a, b),
        (ChatMessage a, ChatMessage b) => a.ContentType == b.ContentType && a.Content == b.Content,
        (ChatEvent a, ChatEvent b) => a.ContentType == b.ContentType && a.Content == b.Content,
        _ => false,
    };

    // A file has an id before it is posted, and a name may be that of another; names serve where the service says no id.
    private static bool AreOfSameFiles(AttachmentMessage draft, AttachmentMessage item) =>
        item.Attachments.Any(static file => file.Id.Length > 0)
            ? Ids(draft).SequenceEqual(Ids(item), StringComparer.Ordinal)
            : Names(draft).SequenceEqual(Names(item), StringComparer.Ordinal);

    private static IEnumerable<string> Ids(AttachmentMessage message) => message.Attachments.Select(static file => file.Id);

    private static IEnumerable<string> Names(AttachmentMessage message) => message.Attachments.Select(static file => file.Name);
}
