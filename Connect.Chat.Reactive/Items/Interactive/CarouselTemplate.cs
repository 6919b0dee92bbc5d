namespace Connect.Chat.Reactive;

/// <summary>
/// Cards side by side, each a template of its own (<c>Carousel</c>): 2 to 5 list pickers or panels in the widget.
/// Answer with an element of one of the cards.
/// </summary>
public sealed record CarouselTemplate : InteractiveTemplate
{
    /// <summary>The cards, in their order; never null.</summary>
    public IReadOnlyList<InteractiveTemplate> Elements { get; init; } = [];
}
