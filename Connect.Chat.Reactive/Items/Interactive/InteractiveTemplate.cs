namespace Connect.Chat.Reactive;

/// <summary>
/// The parsed content of an interactive message: one of <see cref="ListPickerTemplate"/>, <see cref="PanelTemplate"/>,
/// <see cref="QuickReplyTemplate"/>, <see cref="TimePickerTemplate"/>, <see cref="CarouselTemplate"/>,
/// <see cref="ViewTemplate"/>; a <see cref="ChannelTemplate"/> of Apple Messages for Business or WhatsApp; or
/// <see cref="UnknownTemplate"/>. The hierarchy is closed, so match on it with a pattern.
/// </summary>
/// <remarks>
/// <para>Sources: Amazon Connect Administrator Guide, "Add interactive messages to chat", and the open-source widget
/// amazon-connect-chat-interface. A member that is missing or has another type is empty here, never null.</para>
/// <para>These sources put title and elements into <c>data.content</c>. The documentation of amazon-connect-chatjs puts
/// them into <c>data</c>. The parser accepts both.</para>
/// <para>Titles and subtitles can contain Markdown. The parser does not enforce their length limits.</para>
/// </remarks>
public abstract record InteractiveTemplate
{
    private protected InteractiveTemplate()
    {
    }

    /// <summary>The <c>templateType</c> as sent, such as <c>ListPicker</c>. Empty if the content has none.</summary>
    public string TemplateType { get; init; } = "";

    /// <summary>The version of the template format. The only documented value is <c>1.0</c>.</summary>
    public string Version { get; init; } = "";

    /// <summary>Identifies a card of a carousel (<c>templateIdentifier</c>). Empty outside carousels.</summary>
    public string Identifier { get; init; } = "";

    /// <summary>The title, at most 400 characters according to the guide. Empty for views.</summary>
    public string Title { get; init; } = "";

    /// <summary>The text below the title, at most 400 characters according to the guide. Often empty.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>The image above the title. <see cref="InteractiveImage.None"/> if there is none.</summary>
    public InteractiveImage Image { get; init; } = InteractiveImage.None;

    /// <summary>
    /// The content to display after the participant responded. <see cref="InteractiveReply.None"/> if there is none.
    /// </summary>
    public InteractiveReply Reply { get; init; } = InteractiveReply.None;

    /// <summary>
    /// Parses a template that did not arrive as an <see cref="InteractiveMessage"/>. For example, some custom bots can
    /// only send it as text.
    /// </summary>
    /// <param name="json">The JSON of the template.</param>
    /// <returns>The template, or an <see cref="UnknownTemplate"/> if it is malformed or of an unknown type.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    public static InteractiveTemplate Parse(string json) =>
        TemplateReader.Read(json ?? throw new ArgumentNullException(nameof(json)));

    /// <summary>Returns the type name, without any text.</summary>
    /// <returns>Text that is safe to log.</returns>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>
/// A malformed template, or one of an unknown type. <see cref="RawJson"/> preserves all of it.
/// To respond, use <see cref="IChatSession.SendMessageAsync(string, CancellationToken)"/>.
/// </summary>
public sealed record UnknownTemplate : InteractiveTemplate
{
    /// <summary>The template as sent, even if it is not valid JSON.</summary>
    public string RawJson { get; init; } = "";
}
