namespace Connect.Chat.Reactive;

/// <summary>An item of an unknown type. <see cref="RawJson"/> preserves all of it.</summary>
public sealed record UnknownItem : ChatItem
{
    /// <summary>The item's <c>Type</c> as sent. Empty if the service sent none.</summary>
    public string Type { get; init; } = "";

    /// <summary>The whole item as the service sent it.</summary>
    public string RawJson { get; init; } = "";
}
