namespace Connect.Chat.Reactive.Typing;

/// <summary>
/// When a fact about a participant became true: its place among the facts about them, and the time to show. The default
/// is no time; comparisons with it are false.
/// </summary>
/// <param name="Place">Ticks of the service, or one more than the place before. 0 for no time.</param>
/// <param name="Shown">The time of the item, which may be estimated.</param>
internal readonly record struct RosterTime(long Place, DateTimeOffset Shown)
{
    public bool HasValue => Place != 0;

    public bool IsAfter(RosterTime other) => HasValue && other.HasValue && Place > other.Place;

    public bool IsAtOrAfter(RosterTime other) => HasValue && other.HasValue && Place >= other.Place;

    public bool IsAtOrBefore(RosterTime other) => other.IsAtOrAfter(this);

    /// <summary>Returns the time of an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="isUpdate">Whether it is a later version of an item that had its time before.</param>
    /// <param name="latest">The latest time of the participant so far.</param>
    public static RosterTime Of(ChatItem item, bool isUpdate, RosterTime latest)
    {
        // The ticks of any real time exceed the places that are counted from 1.
        var ticks = item.IsTimeEstimated ? 0 : item.Time.UtcTicks;
        var isLatest = !isUpdate && (item.IsTimeEstimated || item.Origin is ItemOrigin.Live);
        return new(Math.Max(ticks, isLatest ? latest.Place + 1 : 1), item.Time);
    }
}
