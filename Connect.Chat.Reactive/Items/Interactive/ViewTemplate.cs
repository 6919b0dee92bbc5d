namespace Connect.Chat.Reactive;

/// <summary>
/// A view of a "Show view" block of the flow (<c>ViewResource</c>): a form, cards, a confirmation.
/// <see cref="IChatSession.DescribeViewAsync(string, CancellationToken)"/> returns its layout. Respond with a
/// <see cref="ViewAction"/>.
/// </summary>
/// <remarks>
/// Source: the open-source widget and the Android SDK, as the guides do not show this message: <c>data.content</c> has
/// <c>viewId</c>, <c>viewToken</c> and, in the widget only, <c>viewData</c>.
/// </remarks>
public sealed record ViewTemplate : InteractiveTemplate
{
    /// <summary>The id of the view; empty when not given.</summary>
    public string ViewId { get; init; } = "";

    /// <summary>What to ask for the view with, at most 1,000 characters; empty when not given. Secret.</summary>
    public string ViewToken { get; init; } = "";

    /// <summary>What goes into the view, as JSON; empty when not given. Members may themselves be JSON in a string.</summary>
    public string ViewData { get; init; } = "";
}

/// <summary>What was done in a view.</summary>
/// <remarks>
/// The flow follows the branch of that name, and finds the data in the attributes of the block. Source: Amazon Connect
/// Administrator Guide, "Flow block: Show view".
/// </remarks>
public sealed record ViewAction : InteractiveChoice
{
    /// <summary>The action, one of <see cref="ChatView.Actions"/>; not empty.</summary>
    public required string Name { get; init; }

    /// <summary>What was filled in, as a JSON value. Default: an object without members.</summary>
    public string Data { get; init; } = "{}";
}
