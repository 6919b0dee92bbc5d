namespace Connect.Chat.Reactive;

/// <summary>
/// A list of choices in WhatsApp (<c>WhatsAppInteractiveList</c>): up to 10 rows in up to 10 sections.
/// </summary>
public sealed record WhatsAppListTemplate : ChannelTemplate
{
    /// <summary>The text above <see cref="Body"/>. Often empty.</summary>
    public string Header { get; init; } = "";

    /// <summary>The text of the message. Empty if the content has none.</summary>
    public string Body { get; init; } = "";

    /// <summary>The text below <see cref="Body"/>. Often empty.</summary>
    public string Footer { get; init; } = "";

    /// <summary>The text of the button that opens the list. Empty if the content has none.</summary>
    public string ButtonText { get; init; } = "";

    /// <summary>The sections of the list, in order. Never null.</summary>
    public IReadOnlyList<WhatsAppSection> Sections { get; init; } = [];
}

/// <summary>A section of a <see cref="WhatsAppListTemplate"/>.</summary>
public sealed record WhatsAppSection
{
    /// <summary>The heading. Empty if the section has none.</summary>
    public string Title { get; init; } = "";

    /// <summary>
    /// The rows, in order, with the description as <see cref="InteractiveElement.Subtitle"/>. Never null.
    /// </summary>
    public IReadOnlyList<InteractiveElement> Rows { get; init; } = [];

    /// <summary>Returns the type name, without any text.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => nameof(WhatsAppSection);
}

/// <summary>Up to 3 buttons in WhatsApp (<c>WhatsAppInteractiveReplyButton</c>).</summary>
public sealed record WhatsAppReplyButtonsTemplate : ChannelTemplate
{
    /// <summary>The text above <see cref="Body"/>. Often empty.</summary>
    public string Header { get; init; } = "";

    /// <summary>The text of the message. Empty if the content has none.</summary>
    public string Body { get; init; } = "";

    /// <summary>The text below <see cref="Body"/>. Often empty.</summary>
    public string Footer { get; init; } = "";

    /// <summary>The buttons, in order, each with an id and a title. Never null.</summary>
    public IReadOnlyList<InteractiveElement> Buttons { get; init; } = [];
}
