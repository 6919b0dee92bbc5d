namespace Connect.Chat.Reactive.Bindable;

/// <summary>What a row shows of an entry.</summary>
internal sealed record RowContent(TranscriptEntry Entry, string Author, string Text, DateTimeOffset Time, bool IsOwn);

/// <summary>What all rows of a chat share.</summary>
internal sealed class RowContext(string ownParticipantId, BindableTexts texts, TimeProvider time, CallGuard guard)
{
    public CallGuard Guard => guard;

    /// <summary>Returns what the row of an entry shows.</summary>
    public RowContent Describe(TranscriptEntry entry)
    {
        var item = entry.Item;
        bool isOwn = entry.ClientToken.Length > 0
            || (ownParticipantId.Length > 0 && item.Participant.Id == ownParticipantId);
        return new(
            entry,
            guard.Get(static state => state.Texts.Author(state.Participant, state.IsOwn), (Texts: texts, item.Participant, IsOwn: isOwn)),
            guard.Get(static state => TextOf(state.Item, state.Texts), (Item: item, Texts: texts)),
            guard.Get(static state => TimeZoneInfo.ConvertTime(state.Item.Time, state.Clock.LocalTimeZone), (Item: item, Clock: time), item.Time),
            isOwn);
    }

    private static string TextOf(ChatItem item, BindableTexts texts) => item switch
    {
        ChatMessage message => texts.Message(message),
        ChatEvent chatEvent => texts.Event(chatEvent),
        _ => "",
    };
}
