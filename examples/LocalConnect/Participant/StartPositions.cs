namespace Connect.Chat.Local;

/// <summary>Finds the rank of a start position. A scan begins with the item at that position.</summary>
internal static class StartPositions
{
    public static int Find(TranscriptWindow window, StartPosition start, bool isForward) => start switch
    {
        { Id: { } id, AbsoluteTime: null, MostRecent: null } => window.TryFind(id, out int position)
            ? window.RankOf(position, isForward)
            : throw ServiceException.Validation("StartPosition.Id is not in the transcript."),
        { Id: null, AbsoluteTime: { } text, MostRecent: null } => Iso8601.TryParse(text, out DateTimeOffset time)
            ? AtTime(window, Iso8601.Format(time), isForward)
            : throw ServiceException.Validation("StartPosition.AbsoluteTime is not a time in ISO 8601."),
        { Id: null, AbsoluteTime: null, MostRecent: { } count } =>
            Math.Clamp(window.Count - count, 0, Math.Max(window.Count - 1, 0)),
        _ => throw ServiceException.Validation("StartPosition must have only one of Id, AbsoluteTime and MostRecent."),
    };

    private static int AtTime(TranscriptWindow window, string time, bool isForward) =>
        isForward ? window.FirstSince(time) : window.LastUntil(time);
}
