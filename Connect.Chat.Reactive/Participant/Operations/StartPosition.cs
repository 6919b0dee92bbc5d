using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive;

/// <summary>The position in the transcript at which reading starts: an item, a time or a number of items.</summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, "StartPosition".</remarks>
public sealed record StartPosition
{
    private StartPosition()
    {
    }

    /// <summary>The id of the item to start at. Empty for other kinds of positions.</summary>
    public string Id { get; private init; } = "";

    /// <summary>The time to start at. Null for other kinds of positions.</summary>
    public DateTimeOffset? AbsoluteTime { get; private init; }

    /// <summary>The number of items before the newest one to start at. Null for other kinds of positions.</summary>
    public int? MostRecent { get; private init; }

    /// <summary>Starts at an item.</summary>
    /// <param name="id">The item's id, 1 to 256 characters.</param>
    /// <returns>The position.</returns>
    /// <exception cref="ArgumentException"><paramref name="id"/> is empty or too long.</exception>
    public static StartPosition AtItem(string id)
    {
        ParticipantLimits.Id(id, nameof(id));
        return new() { Id = id };
    }

    /// <summary>Starts at a time.</summary>
    /// <param name="time">The time. The client sends it in UTC, with milliseconds.</param>
    /// <returns>The position.</returns>
    public static StartPosition AtTime(DateTimeOffset time) => new() { AbsoluteTime = time };

    /// <summary>Starts a number of items before the newest one.</summary>
    /// <param name="count">The number of items, from 0 to 100.</param>
    /// <returns>The position.</returns>
    /// <exception cref="ArgumentException"><paramref name="count"/> is below 0 or above 100.</exception>
    public static StartPosition AtMostRecent(int count)
    {
        ParticipantLimits.InRange(count, 0, ParticipantLimits.MaxResults, nameof(count));
        return new() { MostRecent = count };
    }

    /// <summary>Returns the position.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(StartPosition)} {{ Id = {LogText.Escape(Id)}, AbsoluteTime = {AbsoluteTime:O}, "
        + $"MostRecent = {MostRecent} }}";
}

/// <summary>The direction in which GetTranscript reads from the start position.</summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, "GetTranscript".</remarks>
public enum ScanDirection
{
    /// <summary>Toward older items.</summary>
    Backward,

    /// <summary>Toward newer items. Requires a start position.</summary>
    Forward,
}

/// <summary>The order of the items in a page, by time.</summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, "GetTranscript".</remarks>
public enum SortOrder
{
    /// <summary>Oldest first.</summary>
    Ascending,

    /// <summary>Newest first.</summary>
    Descending,
}
