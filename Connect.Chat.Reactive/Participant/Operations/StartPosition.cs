using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive;

/// <summary>Where in the transcript reading begins. Made by one of its three methods, and holds that one thing.</summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, "StartPosition".</remarks>
public sealed record StartPosition
{
    private StartPosition()
    {
    }

    /// <summary>The id of the item to begin at; empty when the position is something else.</summary>
    public string Id { get; private init; } = "";

    /// <summary>The time to begin at; null when the position is something else.</summary>
    public DateTimeOffset? AbsoluteTime { get; private init; }

    /// <summary>How many items before the newest to begin at; null when the position is something else.</summary>
    public int? MostRecent { get; private init; }

    /// <summary>Begins at an item.</summary>
    /// <param name="id">The item's id, 1 to 256 characters.</param>
    /// <returns>The position.</returns>
    /// <exception cref="ArgumentException"><paramref name="id"/> is empty or too long.</exception>
    public static StartPosition AtItem(string id)
    {
        if (string.IsNullOrEmpty(id) || id.Length > 256)
            throw new ArgumentException("An item's id has 1 to 256 characters.", nameof(id));
        return new() { Id = id };
    }

    /// <summary>Begins at a time.</summary>
    /// <param name="time">The time; sent in UTC, with milliseconds.</param>
    /// <returns>The position.</returns>
    public static StartPosition AtTime(DateTimeOffset time) => new() { AbsoluteTime = time };

    /// <summary>Begins a number of items before the newest.</summary>
    /// <param name="count">How many items, 0 to 100.</param>
    /// <returns>The position.</returns>
    /// <exception cref="ArgumentException"><paramref name="count"/> is below 0 or above 100.</exception>
    public static StartPosition AtMostRecent(int count)
    {
        if (count is < 0 or > 100)
            throw new ArgumentException($"The count is {count}; the service takes 0 to 100.", nameof(count));
        return new() { MostRecent = count };
    }

    /// <summary>The one thing that the position holds.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(StartPosition)} {{ Id = {LogText.Escape(Id)}, AbsoluteTime = {AbsoluteTime:O}, MostRecent = {MostRecent} }}";
}

/// <summary>Which way the transcript is read from its start position.</summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, "GetTranscript".</remarks>
public enum ScanDirection
{
    /// <summary>Towards older items.</summary>
    Backward,

    /// <summary>Towards newer items; needs a start position.</summary>
    Forward,
}

/// <summary>How the items of one page are ordered by time.</summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, "GetTranscript".</remarks>
public enum SortOrder
{
    /// <summary>The oldest first.</summary>
    Ascending,

    /// <summary>The newest first.</summary>
    Descending,
}
