using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Records the items that the sequencer emits.</summary>
internal sealed class RecordingSink : IItemSink
{
    public List<ChatItem> Emitted { get; } = [];

    public string[] Ids => [.. Emitted.Select(static item => item.Id)];

    public List<ItemChange> Changes { get; } = [];

    /// <summary>
    /// Records the items as delivered, as the session does for items that its observers have received.
    /// </summary>
    public DeliveredItems Delivered { get; set; } = new(new());

    public List<SkippedItems> Skipped { get; } = [];

    public bool Full { get; set; }

    public bool FarBehind { get; set; }

    public int Gaps { get; private set; }

    public int Ends { get; private set; }

    /// <summary>Called when the end is reported. Default: nothing.</summary>
    public Action AtEnd { get; set; } = static () => { };

    public bool IsFarBehind() => FarBehind;

    public void Emit(ChatItem item, ItemChange change, bool isBeyondGap)
    {
        Emitted.Add(item);
        Changes.Add(change);
        Delivered.Add(item, change, isBeyondGap);
    }

    public void OnHold() => Delivered.EndRun();

    public void OnGapClosed() => Delivered.CloseGap();

    public void OnSkipped(SkippedItems skipped)
    {
        Skipped.Add(skipped);
        if (!skipped.IsInTranscript)
            Delivered.AddSkipped(skipped);
    }

    public bool IsFull() => Full;

    public void OnGap() => Gaps++;

    public ChatEndReason? EndOf(ChatItem item) => item is ChatEndedEvent ? ChatEndReason.Ended : null;

    public void OnEnd(ChatEndReason reason)
    {
        Ends++;
        AtEnd();
    }
}
