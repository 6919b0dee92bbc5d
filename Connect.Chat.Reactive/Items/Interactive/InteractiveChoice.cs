namespace Connect.Chat.Reactive;

/// <summary>
/// The response to an interactive message: an <see cref="InteractiveElement"/> or <see cref="InteractiveTimeSlot"/> of
/// its template, or a <see cref="ViewAction"/>. The hierarchy is closed.
/// </summary>
public abstract record InteractiveChoice
{
    private protected InteractiveChoice()
    {
    }

    /// <summary>Returns the type name, without the choice.</summary>
    /// <returns>Text that is safe to log.</returns>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>An element of a template that the participant can pick.</summary>
/// <remarks>
/// Sources: see <see cref="InteractiveTemplate"/>. Only the widget's documentation describes
/// <see cref="ActionDetail"/>, <see cref="Type"/> and <see cref="Url"/>; only that of amazon-connect-chatjs describes
/// <see cref="Id"/>.
/// </remarks>
public sealed record InteractiveElement : InteractiveChoice
{
    /// <summary>The text to display, and to send when the participant picks the element.</summary>
    public string Title { get; init; } = "";

    /// <summary>The text below the title. Only in list pickers; often empty.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>The image. <see cref="InteractiveImage.None"/> if there is none.</summary>
    public InteractiveImage Image { get; init; } = InteractiveImage.None;

    /// <summary>An id that the bot assigned. Usually empty.</summary>
    public string Id { get; init; } = "";

    /// <summary><c>hyperlink</c> for a link. Empty for an element to pick.</summary>
    public string Type { get; init; } = "";

    /// <summary>The target of a link, exactly as sent. Check it before you open it. Empty for other elements.</summary>
    public string Url { get; init; } = "";

    /// <summary>
    /// <c>SHOW_MORE</c> or <c>PREVIOUS_OPTIONS</c> for a button that requests another page of a list: see
    /// <see cref="InteractivePaging"/>. Empty for other elements.
    /// </summary>
    public string ActionDetail { get; init; } = "";

    /// <summary>Whether the element is a link. Open it; do not respond with it.</summary>
    public bool IsLink => Type == "hyperlink" && Url.Length > 0;

    /// <summary>Whether the element is a button that requests another page of a list.</summary>
    public bool IsPaging => ActionDetail is "SHOW_MORE" or "PREVIOUS_OPTIONS";
}
