using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive;

/// <summary>
/// A view with which a flow shows or requests information, such as a form, cards or a confirmation. Source:
/// <c>View</c> in the API reference, "DescribeView".
/// </summary>
public sealed record ChatView
{
    /// <summary>The id of the view. Default: empty, the service returned none.</summary>
    public string Id { get; init; } = "";

    /// <summary>The Amazon resource name of the view. Default: empty, the service returned none.</summary>
    public string Arn { get; init; } = "";

    /// <summary>The name of the view. Default: empty, the service returned none.</summary>
    public string Name { get; init; } = "";

    /// <summary>The version of the view. Default: null, the service returned none.</summary>
    public int? Version { get; init; }

    /// <summary>The JSON schema of the template's data. Default: empty, the service returned none.</summary>
    public string InputSchema { get; init; } = "";

    /// <summary>The layout of the view, as JSON. Default: empty, the service returned none.</summary>
    public string Template { get; init; } = "";

    /// <summary>
    /// The names of the view's actions, for <see cref="ViewAction.Name"/> in a response. Never null. Default: none.
    /// </summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>The metadata that the caller passed. Default: null.</summary>
    public object? Metadata { get; init; }

    /// <summary>Returns the id and version, without the content of the view.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"{nameof(ChatView)} {{ Id = {LogText.Escape(Id)}, Version = {Version} }}";
}
