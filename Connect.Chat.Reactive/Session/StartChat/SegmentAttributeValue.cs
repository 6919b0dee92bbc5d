namespace Connect.Chat.Reactive;

/// <summary>
/// The value of a segment attribute of a chat: a text, a number or a map. Exactly one of the members is set.
/// </summary>
/// <remarks>Source: Amazon Connect API Reference, "SegmentAttributeValue".</remarks>
public sealed record SegmentAttributeValue
{
    /// <summary>A text of at most 1,024 characters. Default: null, the value is not a text.</summary>
    public string? ValueString { get; init; }

    /// <summary>A number. Default: null, the value is not a number.</summary>
    public int? ValueInteger { get; init; }

    /// <summary>
    /// Values by name, with names of 1 to 128 characters. Default: null, the value is not a map.
    /// </summary>
    public IReadOnlyDictionary<string, SegmentAttributeValue>? ValueMap { get; init; }

    /// <summary>Returns the name of the type, without the value.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(SegmentAttributeValue);
}
