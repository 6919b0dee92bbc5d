namespace Connect.Chat.Reactive;

/// <summary>
/// A carousel of cards, each of which is a template (<c>Carousel</c>): in the widget, 2 to 5 list pickers or panels.
/// Respond with an element of one card.
/// </summary>
public sealed record CarouselTemplate : InteractiveTemplate
{
    /// <summary>The cards, in order. Never null.</summary>
    public IReadOnlyList<InteractiveTemplate> Elements { get; init; } = [];
}
