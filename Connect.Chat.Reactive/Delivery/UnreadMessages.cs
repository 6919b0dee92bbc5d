namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// The participant's own messages that no other participant has read yet, in a chat that has had receipts. A catch-up
/// looks for their receipts in the transcript. Bounded, because a catch-up reads only a few pages for them.
/// </summary>
internal sealed class UnreadMessages
{
    // About as many as a catch-up can reach.
    private const int Capacity = 500;

    private RecentIdentities? _sent;
    private bool _hasReceipts;

    /// <summary>The messages to look for in the transcript; none until the first receipt arrives.</summary>
    public ulong[] Identities => _hasReceipts && _sent is not null ? _sent.Latest(Capacity) : [];

    public void OnSent(ulong identity) => (_sent ??= new(Capacity)).Add(identity);

    /// <summary>
    /// Records a receipt. Clients send one for the newest message only, so it also marks all messages before that one.
    /// </summary>
    public void OnReceipt(MessageReceipt receipt)
    {
        _hasReceipts = true;
        if (receipt.Kind == ReceiptKind.Read)
            _sent?.DropThrough(ItemIdentity.OfId(receipt.MessageId));
    }
}
