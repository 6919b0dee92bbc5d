namespace Connect.Chat.Reactive;

/// <summary>An item of a type that this version does not know. Nothing of it is lost: see <see cref="RawJson"/>.</summary>
public sealed record UnknownItem : ChatItem
{
    /// <summary>The item's <c>Type</c> as sent; empty when absent.</summary>
    public string Type { get; init; } = "";

    /// <summary>The whole item as the service sent it.</summary>
    public string RawJson { get; init; } = "";
}
