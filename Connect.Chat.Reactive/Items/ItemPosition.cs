namespace Connect.Chat.Reactive;

/// <summary>Where an item is in the order of emitted items, as far as the session remembers it.</summary>
/// <param name="Latest">The position, from 0; or, if it is not exact, the latest one that is possible.</param>
/// <param name="IsExact">Whether the position is known: the item is among the latest.</param>
internal readonly record struct ItemPosition(long Latest, bool IsExact)
{
    /// <summary>The item precedes all that the session has emitted.</summary>
    public static readonly ItemPosition BeforeAll = new(-1, IsExact: false);

    /// <summary>The item may be newer than all that the session has emitted.</summary>
    public static readonly ItemPosition Anywhere = new(long.MaxValue, IsExact: false);
}
