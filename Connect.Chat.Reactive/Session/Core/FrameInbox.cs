using Connect.Chat.Reactive.Protocol;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Takes the frames that the application passes to a session without a socket. Keeps their items while the session is
/// not connected: the transcript may not show them yet when it connects.
/// </summary>
internal sealed class FrameInbox : ISignalHandler<FrameInbox.Input>
{
    // A catch-up reads what does not fit.
    private const int MaxEarly = 1_000;

    private readonly SessionContext _context;
    private readonly SessionDelivery _delivery;
    private readonly FaultFeed _faults;
    private readonly SerialSignals<Input> _inputs;
    // Also the lock, as it is not thread-safe.
    private readonly FrameReader _reader = new();
    private readonly Queue<ChatItem> _early = new();
    private bool _isOpen;

    public FrameInbox(SessionContext context, SessionDelivery delivery, FaultFeed faults)
    {
        (_context, _delivery, _faults) = (context, delivery, faults);
        _inputs = new(this);
    }

    /// <summary>Takes a frame.</summary>
    /// <returns>False if its item belongs to another contact.</returns>
    public bool Receive(ReadOnlySpan<byte> utf8Frame)
    {
        Frame frame;
        lock (_reader)
            frame = StreamedFrame.Read(_reader, utf8Frame, _context.Time.GetUtcNow());
        if (frame.Kind is FrameKind.Unreadable)
        {
            _faults.Report(ChatFaultKind.BadFrame, $"A frame could not be read and was skipped: {frame.Reason}", null);
            _inputs.Post(new(Change.Damaged));
        }

        if (frame.Kind is not FrameKind.Item)
            return true;
        if (!IsOfThisChat(frame.Item!))
            return false;
        _inputs.Post(new(Change.Item, frame.Item));
        foreach (var receipt in frame.FurtherReceipts)
            _inputs.Post(new(Change.Item, receipt));
        return true;
    }

    /// <summary>The session is connecting, and holds live items until it has caught up.</summary>
    public void Open() => _inputs.Post(new(Change.Opened));

    /// <summary>The session is not connected any more.</summary>
    public void Close() => _inputs.Post(new(Change.Closed));

    Action? ISignalHandler<Input>.TakeWork() => null;

    void ISignalHandler<Input>.Handle(Input input)
    {
        switch (input.Change)
        {
            case Change.Opened:
                _isOpen = true;
                while (_early.Count > 0)
                    _delivery.Items.OnItem(_early.Dequeue());
                break;
            case Change.Closed:
                _isOpen = false;
                break;
            case Change.Item when _isOpen:
                _delivery.Items.OnItem(input.Item!);
                break;
            case Change.Item when input.Item is not TypingEvent:
                _early.Enqueue(input.Item!);
                if (_early.Count > MaxEarly)
                    _early.Dequeue();
                break;
            case Change.Damaged when _isOpen:
                _delivery.OnDamagedFrame();
                break;
        }
    }

    private bool IsOfThisChat(ChatItem item) =>
        (item.ContactId.Length == 0 && item.InitialContactId.Length == 0)
        || _context.Details.ContactIds.Contains(item.ContactId, StringComparer.Ordinal)
        || _context.Details.ContactIds.Contains(item.InitialContactId, StringComparer.Ordinal);

    internal enum Change
    {
        Item,
        Damaged,
        Opened,
        Closed,
    }

    internal readonly record struct Input(Change Change, ChatItem? Item = null);
}
