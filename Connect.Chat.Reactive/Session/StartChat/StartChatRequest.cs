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

    /// <summary>The id of the Amazon Connect instance. Default: empty, the gateway decides.</summary>
    public string InstanceId { get; init; } = "";

    /// <summary>The id of the flow that starts the chat. Default: empty, the gateway decides.</summary>
    public string ContactFlowId { get; init; } = "";

    /// <summary>Attributes that the flow can read. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The customer's first message, in plain text. Default: empty, no message.</summary>
    public string InitialMessage { get; init; } = "";

    /// <summary>
    /// The content types of messages that the chat supports, in addition to plain text. Default: none, the gateway
    /// decides.
    /// </summary>
    public IReadOnlyList<string> SupportedMessagingContentTypes { get; init; } = [];

    /// <summary>The id of the past contact that a persistent chat continues. Default: empty, none.</summary>
    public string SourceContactId { get; init; } = "";

    /// <summary>
    /// How much of the past contact is included, such as <c>ENTIRE_PAST_SESSION</c> or <c>FROM_SEGMENT</c>. Requires
    /// <see cref="SourceContactId"/>. Default: empty, not set.
    /// </summary>
    public string RehydrationType { get; init; } = "";

    /// <summary>Returns the name of the type.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(StartChatRequest);

    internal void Validate()
    {
        OptionValidation.NotNull(InstanceId, nameof(InstanceId));
        OptionValidation.NotNull(ContactFlowId, nameof(ContactFlowId));
        OptionValidation.NotNull(Attributes, nameof(Attributes));
        OptionValidation.NotNull(InitialMessage, nameof(InitialMessage));
        OptionValidation.NotNull(SupportedMessagingContentTypes, nameof(SupportedMessagingContentTypes));
        OptionValidation.NotNull(SourceContactId, nameof(SourceContactId));
        OptionValidation.NotNull(RehydrationType, nameof(RehydrationType));
        if (string.IsNullOrWhiteSpace(DisplayName) || DisplayName.Length > 256)
            throw Invalid(nameof(DisplayName), "must have 1 to 256 characters");
        if (RehydrationType.Length > 0 && SourceContactId.Length == 0)
            throw Invalid(nameof(RehydrationType), $"requires {nameof(SourceContactId)}");
    }

    private static ArgumentException Invalid(string member, string rule) => new($"{member} {rule}.", member);
}
