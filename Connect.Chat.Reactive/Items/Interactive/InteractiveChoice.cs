namespace Connect.Chat.Reactive;

/// <summary>
/// What one may answer an interactive message with: an <see cref="InteractiveElement"/> or
/// <see cref="InteractiveTimeSlot"/> of its template, or a <see cref="ViewAction"/>. The hierarchy is closed.
/// </summary>
public abstract record InteractiveChoice
{
    private protected InteractiveChoice()
    {
    }

    /// <summary>The kind alone; never what was chosen.</summary>
    /// <returns>A text that is safe to log.</returns>
    public sealed override string ToString() => GetType().Name;
}

/// <summary>One of the things to pick from.</summary>
/// <remarks>
/// Sources: as <see cref="InteractiveTemplate"/>; <see cref="ActionDetail"/>, <see cref="Type"/> and
/// <see cref="Url"/> are in the widget's documentation only, <see cref="Id"/> in that of amazon-connect-chatjs only.
/// </remarks>
public sealed record InteractiveElement : InteractiveChoice
{
    /// <summary>What is shown, and what is sent when it is picked.</summary>
    public string Title { get; init; } = "";

    /// <summary>What is shown below the title; in list pickers only, often empty.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>The picture beside it; <see cref="InteractiveImage.None"/> when there is none.</summary>
    public InteractiveImage Image { get; init; } = InteractiveImage.None;

    /// <summary>An id of the bot's own; usually empty.</summary>
    public string Id { get; init; } = "";

    /// <summary><c>hyperlink</c> for a link, empty for what is picked.</summary>
    public string Type { get; init; } = "";

    /// <summary>Where a link leads, exactly as sent: look at it before you open it. Empty when it is none.</summary>
    public string Url { get; init; } = "";

    /// <summary>
    /// <c>SHOW_MORE</c> or <c>PREVIOUS_OPTIONS</c> for a button that turns the page of a list, see
    /// <see cref="InteractivePaging"/>; empty for all else.
    /// </summary>
    public string ActionDetail { get; init; } = "";

    /// <summary>Whether it is a link: to be opened, not answered with.</summary>
    public bool IsLink => Type == "hyperlink" && Url.Length > 0;

    /// <summary>Whether it is a button that turns the page of a list.</summary>
    public bool IsPaging => ActionDetail is "SHOW_MORE" or "PREVIOUS_OPTIONS";
}
