namespace Connect.Chat.Reactive.Testing;

/// <summary>What the application has sent with a <see cref="FakeChatSession"/>, whether or not it failed.</summary>
public sealed record FakeSend
{
    /// <summary>The kind of the send.</summary>
    public required FakeSendKind Kind { get; init; }

    /// <summary>The content of the message, response or event. Default: empty.</summary>
    public string Content { get; init; } = "";

    /// <summary>The content type of the message, response, event or file. Default: empty.</summary>
    public string ContentType { get; init; } = "";

    /// <summary>
    /// The client token: the caller's, or one that the session created. Default: empty, for sends without a token.
    /// </summary>
    public string ClientToken { get; init; } = "";

    /// <summary>The message to which a receipt or a response refers. Default: empty.</summary>
    public string MessageId { get; init; } = "";

    /// <summary>The kind of a receipt. Default: null.</summary>
    public ReceiptKind? Receipt { get; init; }

    /// <summary>The choice of a response. Default: null.</summary>
    public InteractiveChoice? Choice { get; init; }

    /// <summary>The file of an attachment. Default: null.</summary>
    public AttachmentSource? Attachment { get; init; }

    /// <summary>The metadata of the call. Default: null.</summary>
    public object? Metadata { get; init; }

    /// <summary>The time of the call.</summary>
    public DateTimeOffset Time { get; init; }
}

/// <summary>The kind of a <see cref="FakeSend"/>.</summary>
public enum FakeSendKind
{
    /// <summary>A message, by SendMessageAsync or ResendAsync.</summary>
    Message,

    /// <summary>A response to an interactive message, by RespondAsync.</summary>
    Response,

    /// <summary>A file, by SendAttachmentAsync.</summary>
    Attachment,

    /// <summary>An event, by SendEventAsync.</summary>
    Event,

    /// <summary>A typing event, by SendTypingAsync.</summary>
    Typing,

    /// <summary>A receipt, by SendReceiptAsync.</summary>
    Receipt,

    /// <summary>The departure of the participant, by DisconnectParticipantAsync.</summary>
    Disconnect,

    /// <summary>The cancellation of a sign-in, by CancelParticipantAuthenticationAsync.</summary>
    CancelAuthentication,
}
