namespace Connect.Chat.Reactive.Bindable;

/// <summary>What a row shows of an entry.</summary>
internal readonly record struct RowContent(
    TranscriptEntry Entry, string Author, string Text, DateTimeOffset Time, bool IsOwn);

/// <summary>What all rows of a chat share.</summary>
internal sealed class RowContext(string ownParticipantId, BindableTexts texts, TimeProvider clock, CallGuard guard)
{
    public CallGuard Guard => guard;

    /// <summary>Whether the entry is of the session's participant.</summary>
    public bool IsOwn(TranscriptEntry entry) =>
        entry.ClientToken.Length > 0
        || (ownParticipantId.Length > 0 && entry.Item.Participant.Id == ownParticipantId);

    /// <summary>Returns what the row of an entry shows.</summary>
    public RowContent Describe(TranscriptEntry entry)
    {
        var item = entry.Item;
        bool isOwn = IsOwn(entry);
        var author = isOwn
            ? guard.Text(static (from, sender) => from.Author(sender, isOwn: true), texts, item.Participant)
            : guard.Text(static (from, sender) => from.Author(sender, isOwn: false), texts, item.Participant);
        return new(entry, author, guard.Text(TextOf, texts, item), guard.ToLocal(item.Time, clock), isOwn);
    }

    private static string TextOf(BindableTexts texts, ChatItem item) => item switch
    {
        ChatMessage message => texts.Message(message),
        ChatEvent chatEvent => texts.Event(chatEvent),
        _ => "",
    };
}
