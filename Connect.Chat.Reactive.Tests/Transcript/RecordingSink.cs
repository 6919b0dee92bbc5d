using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Tests.Transcript;

/// <summary>Keeps what passes the gate.</summary>
internal sealed class RecordingSink : IItemSink
{
    public List<ChatItem> Emitted { get; } = [];

    public string[] Ids => [.. Emitted.Select(static item => item.Id)];

    /// <summary>What counts as not told to any observer.</summary>
    public List<ChatItem> Owed { get; } = [];

    public bool Full { get; set; }

    public int Gaps { get; private set; }

    public int Ends { get; private set; }

    /// <summary>Done when the end is told; by default nothing.</summary>
    public Action AtEnd { get; set; } = static () => { };

    public void Emit(ChatItem item, ItemNews news) => Emitted.Add(item);

    public bool IsFull() => Full;

    public IReadOnlyList<ChatItem> Undelivered() => Owed;

    public void OnGap() => Gaps++;

    public ChatEndReason? EndOf(ChatItem item) => item is ChatEndedEvent ? ChatEndReason.Ended : null;

    public void OnEnd(ChatEndReason reason)
    {
        Ends++;
        AtEnd();
    }
}
