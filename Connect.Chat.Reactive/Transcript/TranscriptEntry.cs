using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive;

/// <summary>An item of a <see cref="TranscriptSnapshot"/>, and what has become of it.</summary>
public sealed record TranscriptEntry
{
    // Null for all that was received, which is most of a transcript.
    private readonly Sending? _send;

    /// <summary>
    /// The message, attachment or event. While it is being sent, and after it could not be sent, a draft:
    /// <see cref="ChatItem.Id"/> is empty until it is known, and <see cref="ChatItem.Time"/> is when it was written by
    /// the local clock, or the time of the entry it was written after if that is later.
    /// </summary>
    public required ChatItem Item { get; init; }

    /// <summary>Whether the item was received, or how far one's own has come. Never goes back from Read to Delivered to Sent.</summary>
    public MessageStatus Status { get; init; }

    /// <summary>The client token it was sent with by this session; empty for everything else.</summary>
    public string ClientToken
    {
        get => _send?.Token ?? "";
        init => _send = Sending.Of(value, Failure);
    }

    /// <summary>Why it could not be sent; null unless <see cref="Status"/> is <see cref="MessageStatus.Failed"/>.</summary>
    public Exception? Failure
    {
        get => _send?.Failure;
        init => _send = Sending.Of(ClientToken, value);
    }

    /// <summary>True while the service has not shown the item as it has it.</summary>
    internal bool IsDraft { get; init; }

    /// <summary>The item's kind, id, time, role and origin, the status, and the kind of failure; never content or names.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(TranscriptEntry)} {{ {Item}, Status = {Status}, Failure = {Failure?.GetType().Name ?? "none"} }}";

    private sealed record Sending(string Token, Exception? Failure)
    {
        public static Sending? Of(string? token, Exception? failure) =>
            string.IsNullOrEmpty(token) && failure is null ? null : new(token ?? "", failure);
    }
}
