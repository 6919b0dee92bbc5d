using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive;

/// <summary>
/// A chat to start through a <see cref="StartChatGateway"/>. The gateway has its own values for omitted members.
/// </summary>
/// <remarks>
/// Source: Amazon Connect API Reference, "StartChatContact". The gateway decides which members it forwards.
/// </remarks>
public sealed record StartChatRequest
{
    /// <summary>The name under which other participants see the customer: 1 to 256 characters.</summary>
    public required string DisplayName { get; init; }

    /// <summary>
    /// The id of the Amazon Connect instance: at most 100 characters. Default: empty, the gateway decides.
    /// </summary>
    public string InstanceId { get; init; } = "";

    /// <summary>
    /// The id of the flow that starts the chat: at most 500 characters. Default: empty, the gateway decides.
    /// </summary>
    public string ContactFlowId { get; init; } = "";

    /// <summary>
    /// Attributes that the flow can read: at most 32,768 bytes in UTF-8 in total, with names of letters, digits,
    /// hyphens and underscores. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>
    /// The customer's first message, in plain text: at most 16,384 bytes in UTF-8. Default: empty, no message.
    /// </summary>
    public string InitialMessage { get; init; } = "";

    /// <summary>
    /// The content types of messages that the chat supports, in addition to plain text, which the request always lists:
    /// each 1 to 100 characters. Default: none, the gateway decides; a chat that is started without a list supports
    /// plain text only.
    /// </summary>
    public IReadOnlyList<string> SupportedMessagingContentTypes { get; init; } = [];

    /// <summary>
    /// The id of the past contact that a persistent chat continues: at most 256 characters. Requires
    /// <see cref="RehydrationType"/>. Default: empty, none.
    /// </summary>
    public string SourceContactId { get; init; } = "";

    /// <summary>
    /// How much of the past contact is included: <c>ENTIRE_PAST_SESSION</c> or <c>FROM_SEGMENT</c>. Requires
    /// <see cref="SourceContactId"/>. Default: empty, not set.
    /// </summary>
    public string RehydrationType { get; init; } = "";

    /// <summary>
    /// The id of a contact that the new chat is related to: at most 256 characters. Cannot be combined with
    /// <see cref="SourceContactId"/>. Default: empty, none.
    /// </summary>
    public string RelatedContactId { get; init; } = "";

    /// <summary>
    /// How long the chat can last, in minutes, from 60 to 10,080 (7 days). Default: null, 25 hours unless the gateway
    /// decides.
    /// </summary>
    public int? ChatDurationInMinutes { get; init; }

    /// <summary>
    /// How the service sends messages of bots to the customer: <c>INCREMENTAL</c> while they are being written (see
    /// <see cref="ChatMessage.IsStreaming"/>), or <c>COMPLETE</c>. Default: empty, the gateway decides.
    /// </summary>
    public string ResponseMode { get; init; } = "";

    /// <summary>
    /// The roles that are disconnected when the customer leaves: <c>AGENT</c> or none. The customer can then continue
    /// with a survey. Default: none.
    /// </summary>
    public IReadOnlyList<string> DisconnectOnCustomerExit { get; init; } = [];

    /// <summary>
    /// Attributes of the contact segment, which the flow can read, such as <c>connect:Subtype</c>: names of 1 to 128
    /// characters, nested at most 16 levels deep. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, SegmentAttributeValue> SegmentAttributes { get; init; } =
        new Dictionary<string, SegmentAttributeValue>(StringComparer.Ordinal);

    /// <summary>
    /// The customer's number in another system, such as a CRM: at most 128 characters. Default: empty, none.
    /// </summary>
    public string CustomerId { get; init; } = "";

    /// <summary>
    /// Makes the call idempotent if the gateway forwards it: the service starts one chat per token. At most 500
    /// characters. Default: empty, none.
    /// </summary>
    public string ClientToken { get; init; } = "";

    /// <summary>Returns the name of the type.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(StartChatRequest);

    internal void Validate() => StartChatValidation.Check(this);
}
