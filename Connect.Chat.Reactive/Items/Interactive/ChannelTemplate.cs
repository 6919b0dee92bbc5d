namespace Connect.Chat.Reactive;

/// <summary>
/// A template that only one messaging channel displays: <see cref="AppleFormTemplate"/>,
/// <see cref="ApplePayTemplate"/>, <see cref="AppleCustomTemplate"/>, <see cref="WhatsAppListTemplate"/> or
/// <see cref="WhatsAppReplyButtonsTemplate"/>. Flows send it to customers on that channel; agents and bots see it in
/// the chat.
/// </summary>
/// <remarks>
/// Sources: Amazon Connect Administrator Guide, "Add interactive messages to chat"; Apple Messages for Business,
/// "Interactive message types"; WhatsApp Cloud API, "Interactive messages". The properties are the members that display
/// and evaluate the message. <see cref="RawJson"/> has all others.
/// </remarks>
public abstract record ChannelTemplate : InteractiveTemplate
{
    private protected ChannelTemplate()
    {
    }

    /// <summary>The whole template as sent.</summary>
    public string RawJson { get; init; } = "";
}
