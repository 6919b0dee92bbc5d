namespace Connect.Chat.Reactive;

/// <summary>
/// What an interactive message shows and offers: one of <see cref="ListPickerTemplate"/>, <see cref="PanelTemplate"/>,
/// <see cref="QuickReplyTemplate"/>, <see cref="TimePickerTemplate"/>, <see cref="CarouselTemplate"/>,
/// <see cref="ViewTemplate"/>; or <see cref="UnknownTemplate"/>. The hierarchy is closed; match on it with a pattern.
/// </summary>
/// <remarks>
/// <para>Sources: Amazon Connect Administrator Guide, "Add interactive messages to chat", and the open-source widget
/// amazon-connect-chat-interface. What is absent, or not of the type that these say, is empty here, never null.</para>
/// <para>They put title and elements into <c>data.content</c>; the documentation of amazon-connect-chatjs puts them
/// into <c>data</c> itself. Both are read.</para>
/// <para>Titles and subtitles may hold Markdown. The limits of their lengths are for the one who shows them.</para>
/// </remarks>
public abstract record InteractiveTemplate
{
    private protected InteractiveTemplate()
    {
    }

    /// <summary><c>templateType</c> as sent, such as <c>ListPicker</c>; empty when the content has none.</summary>
    public string TemplateType { get; init; } = "";

    /// <summary>The version of the template's format; <c>1.0</c> in all that is documented.</summary>
    public string Version { get; init; } = "";

    /// <summary>
    /// What tells this card of a carousel from the others (<c>templateIdentifier</c>); empty outside of carousels.
    /// </summary>
    public string Identifier { get; init; } = "";

    /// <summary>What is asked or shown, at most 400 characters by the guide; empty for views.</summary>
    public string Title { get; init; } = "";

    /// <summary>What is said below the title, at most 400 characters by the guide; often empty.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>The picture above it; <see cref="InteractiveImage.None"/> when there is none.</summary>
    public InteractiveImage Image { get; init; } = InteractiveImage.None;

    /// <summary>What to show once something has been chosen; <see cref="InteractiveReply.None"/> when nothing.</summary>
    public InteractiveReply Reply { get; init; } = InteractiveReply.None;

    /// <summary>
    /// Reads a template that came by another way than an <see cref="InteractiveMessage"/>: a custom bot may have to
    /// send it as text.
    /// </summary>
    /// <param name="json">The JSON.</param>
    /// <returns>The template; an <see cref="UnknownTemplate"/> when it is malformed, or of an unknown type.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    public static InteractiveTemplate Parse(string json) =>
        TemplateReader.Read(json ?? throw new ArgumentNullException(nameof(json)));

    /// <summary>The kind alone; never what is shown.</summary>
    /// <returns>A text that is safe to log.</returns>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>
/// A template whose type this version does not know, such as <c>ApplePay</c>, or whose content is malformed. Nothing
/// of it is lost: see <see cref="RawJson"/>. To answer it, use <see cref="IChatSession.SendMessageAsync(string, CancellationToken)"/>.
/// </summary>
public sealed record UnknownTemplate : InteractiveTemplate
{
    /// <summary>The whole template as it was sent, whether it is valid JSON or not.</summary>
    public string RawJson { get; init; } = "";
}
