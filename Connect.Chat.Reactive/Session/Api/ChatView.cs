using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive;

/// <summary>
/// A view to render, with which a flow shows or asks for something: a form, cards, a confirmation (<c>View</c> in the
/// API reference, "DescribeView").
/// </summary>
public sealed record ChatView
{
    /// <summary>The id of the view; empty when the service did not say.</summary>
    public string Id { get; init; } = "";

    /// <summary>The Amazon resource name of the view; empty when the service did not say.</summary>
    public string Arn { get; init; } = "";

    /// <summary>The name of the view; empty when the service did not say.</summary>
    public string Name { get; init; } = "";

    /// <summary>The version of the view; null when the service did not say.</summary>
    public int? Version { get; init; }

    /// <summary>The JSON schema of the data that the template needs; empty when the service did not say.</summary>
    public string InputSchema { get; init; } = "";

    /// <summary>The layout of the view, as JSON; empty when the service did not say.</summary>
    public string Template { get; init; } = "";

    /// <summary>What can be done in the view: the names to answer with in a <see cref="ViewAction"/>. Never null.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>What the caller gave along.</summary>
    public object? Metadata { get; init; }

    /// <summary>The id and version; never what the view shows.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"{nameof(ChatView)} {{ Id = {LogText.Escape(Id)}, Version = {Version} }}";
}
