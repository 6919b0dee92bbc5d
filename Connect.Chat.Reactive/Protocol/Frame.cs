using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>What a frame of the socket is.</summary>
internal enum FrameKind
{
    /// <summary>Nothing but white space, to be ignored.</summary>
    Empty,

    /// <summary>The subscription is live.</summary>
    SubscribeSucceeded,

    /// <summary>The subscription was refused.</summary>
    SubscribeRefused,

    /// <summary>The answer to a heartbeat.</summary>
    Heartbeat,

    /// <summary>The answer to a ping: see <see cref="Frame.StatusCode"/>.</summary>
    Ping,

    /// <summary>An item of the chat: see <see cref="Frame.Item"/>.</summary>
    Item,

    /// <summary>An error about an earlier frame, in the service's words: see <see cref="Frame.Reason"/>.</summary>
    ServiceError,

    /// <summary>A topic that this version does not know.</summary>
    UnknownTopic,

    /// <summary>Not what the service may send: see <see cref="Frame.Reason"/>.</summary>
    Unreadable,
}

/// <summary>A frame of the socket, read.</summary>
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

    /// <summary>The item; null unless the kind is <see cref="FrameKind.Item"/>.</summary>
    public ChatItem? Item { get; }

    /// <summary>Receipts that came with the item, where it is the first of several.</summary>
    public IReadOnlyList<MessageReceipt> FurtherReceipts => _furtherReceipts ?? [];

    /// <summary>The status of a ping; 0 when the service sent none.</summary>
    public int StatusCode { get; }

    /// <summary>Whether a ping found the service well.</summary>
    public bool Healthy => Kind is FrameKind.Ping && StatusCode is Ok;

    /// <summary>What is wrong, for the last kinds. Of an unreadable frame it quotes nothing.</summary>
    public string Reason => _reason ?? "";

    public static Frame Of(FrameKind kind) => new(kind);

    public static Frame Of(ChatItem item, IReadOnlyList<MessageReceipt>? furtherReceipts = null) =>
        new(FrameKind.Item, item, furtherReceipts: furtherReceipts);

    public static Frame Ping(int statusCode) => new(FrameKind.Ping, statusCode: statusCode);

    public static Frame ServiceError(string message) => new(FrameKind.ServiceError, reason: message);

    public static Frame Unreadable(string reason) => new(FrameKind.Unreadable, reason: reason);
}
