namespace Connect.Chat.Reactive.Protocol;

/// <summary>The kind of a frame that the service sent.</summary>
internal enum FrameKind
{
    /// <summary>Only white space. Ignore it.</summary>
    Empty,

    /// <summary>The service accepted the subscription.</summary>
    SubscribeSucceeded,

    /// <summary>The service refused the subscription.</summary>
    SubscribeRefused,

    /// <summary>The response to a heartbeat.</summary>
    Heartbeat,

    /// <summary>The response to a ping: see <see cref="Frame.StatusCode"/>.</summary>
    Ping,

    /// <summary>An item of the chat: see <see cref="Frame.Item"/>.</summary>
    Item,

    /// <summary>The service reports an error about an earlier frame: see <see cref="Frame.Reason"/>.</summary>
    ServiceError,

    /// <summary>A topic that this version does not know.</summary>
    UnknownTopic,

    /// <summary>The frame is malformed: see <see cref="Frame.Reason"/>.</summary>
    Unreadable,
}

/// <summary>A parsed frame.</summary>
internal readonly struct Frame
{
    private const int Ok = 200;

    private readonly string? _reason;
    private readonly IReadOnlyList<MessageReceipt>? _furtherReceipts;

    private Frame(
        FrameKind kind,
        ChatItem? item = null,
        int statusCode = 0,
        string? reason = null,
        IReadOnlyList<MessageReceipt>? furtherReceipts = null)
    {
        _furtherReceipts = furtherReceipts;
        Kind = kind;
        Item = item;
        StatusCode = statusCode;
        _reason = reason;
    }

    public FrameKind Kind { get; }

    /// <summary>The item. Null unless the kind is <see cref="FrameKind.Item"/>.</summary>
    public ChatItem? Item { get; }

    /// <summary>The other receipts of the frame, if <see cref="Item"/> is the first of several.</summary>
    public IReadOnlyList<MessageReceipt> FurtherReceipts => _furtherReceipts ?? [];

    /// <summary>The status code of a ping. 0 if the service sent none.</summary>
    public int StatusCode { get; }

    /// <summary>Whether the response to a ping reports a healthy service.</summary>
    public bool IsHealthy => Kind is FrameKind.Ping && StatusCode is Ok;

    /// <summary>The error, for service errors and unreadable frames. Quotes nothing of an unreadable frame.</summary>
    public string Reason => _reason ?? "";

    public static Frame Of(FrameKind kind) => new(kind);

    public static Frame Of(ChatItem item, IReadOnlyList<MessageReceipt>? furtherReceipts = null) =>
        new(FrameKind.Item, item, furtherReceipts: furtherReceipts);

    public static Frame Ping(int statusCode) => new(FrameKind.Ping, statusCode: statusCode);

    public static Frame ServiceError(string message) => new(FrameKind.ServiceError, reason: message);

    public static Frame Unreadable(string reason) => new(FrameKind.Unreadable, reason: reason);
}
