namespace Connect.Chat.Reactive.Delivery;

/// <summary>
/// The session's own messages that no participant has read yet, in a chat in which receipts are sent. A catch-up looks
/// for their receipts in the transcript. Bounded, as a catch-up reads only a few pages for them.
/// </summary>
internal sealed class UnreadMessages
{
    // As many as a catch-up can reach.
    private const int Capacity = 500;

    private RecentIdentities? _sent;
    private bool _hasReceipts;

    /// <summary>The messages to look for; none until the first receipt arrives.</summary>
    public ulong[] Awaited => _hasReceipts && _sent is not null ? _sent.Latest(Capacity) : [];

    public void OnSent(ulong identity) => (_sent ??= new(Capacity)).Add(identity);

    /// <summary>A receipt was seen. Clients send one for the newest message, which stands for all before it.</summary>
    public void OnReceipt(MessageReceipt receipt)
    {
        _hasReceipts = true;
        if (receipt.Kind == ReceiptKind.Read)
            _sent?.DropThrough(ItemIdentity.OfId(receipt.MessageId));
    }
}
