namespace Connect.Chat.Reactive;

/// <summary>A chat to start through a <see cref="StartChatGateway"/>. What is left out, the gateway knows by itself.</summary>
/// <remarks>Source: Amazon Connect API Reference, "StartChatContact"; a gateway passes on what it likes of it.</remarks>
public sealed record StartChatRequest
{
    /// <summary>The customer's name, as the others see it: 1 to 256 characters.</summary>
    public required string DisplayName { get; init; }

    /// <summary>The Amazon Connect instance. Default: empty, the gateway's own.</summary>
    public string InstanceId { get; init; } = "";

    /// <summary>The flow that begins the chat. Default: empty, the gateway's own.</summary>
    public string ContactFlowId { get; init; } = "";

    /// <summary>Attributes for the flow to go by. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>What the customer says first, in plain text. Default: empty, nothing.</summary>
    public string InitialMessage { get; init; } = "";

    /// <summary>What messages of the chat may be made of, besides plain text. Default: none, what the gateway says.</summary>
    public IReadOnlyList<string> SupportedMessagingContentTypes { get; init; } = [];

    /// <summary>The past contact that a persistent chat goes on from. Default: empty, none.</summary>
    public string SourceContactId { get; init; } = "";

    /// <summary>
    /// How much of the past contact is brought back, such as <c>ENTIRE_PAST_SESSION</c> or <c>FROM_SEGMENT</c>. Needs
    /// <see cref="SourceContactId"/>. Default: empty, not said.
    /// </summary>
    public string RehydrationType { get; init; } = "";

    /// <summary>Nothing but the name of the type.</summary>
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
            throw Broken(nameof(DisplayName), "must have 1 to 256 characters");
        if (RehydrationType.Length > 0 && SourceContactId.Length == 0)
            throw Broken(nameof(RehydrationType), $"needs a {nameof(SourceContactId)}");
    }

    private static ArgumentException Broken(string member, string what) => new($"{member} {what}.", member);
}
