namespace Connect.Chat.Reactive;

/// <summary>
/// The view of a "Show view" flow block (<c>ViewResource</c>), such as a form, cards or a confirmation.
/// <see cref="IChatSession.DescribeViewAsync(string, CancellationToken)"/> returns its layout. Respond with a
/// <see cref="ViewAction"/>.
/// </summary>
/// <remarks>
/// Sources: the open-source widget and the Android SDK, because the guides do not show this message.
/// <c>data.content</c> contains <c>viewId</c>, <c>viewToken</c> and, in the widget only, <c>viewData</c>.
/// </remarks>
public sealed record ViewTemplate : InteractiveTemplate
{
    /// <summary>The id of the view. Empty if the content has none.</summary>
    public string ViewId { get; init; } = "";

    /// <summary>
    /// The token for requesting the view, at most 1,000 characters. Secret. Empty if the content has none.
    /// </summary>
    public string ViewToken { get; init; } = "";

    /// <summary>
    /// The data of the view as JSON. Empty if the content has none. Members can contain JSON in a string.
    /// </summary>
    public string ViewData { get; init; } = "";
}

/// <summary>An action that the participant took in a view.</summary>
/// <remarks>
/// The flow takes the branch with the name of the action. The attributes of the block contain the data. Source: Amazon
/// Connect Administrator Guide, "Flow block: Show view".
/// </remarks>
public sealed record ViewAction : InteractiveChoice
{
    /// <summary>The name of the action, one of <see cref="ChatView.Actions"/>. Not empty.</summary>
    public required string Name { get; init; }

    /// <summary>The input of the participant as a JSON value. Default: an empty object.</summary>
    public string Data { get; init; } = "{}";
}
