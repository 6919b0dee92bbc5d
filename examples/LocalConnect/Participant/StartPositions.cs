namespace Connect.Chat.Local;

/// <summary>Where a start position lies in a transcript. The item it names is the first that is read.</summary>
internal static class StartPositions
{
    public static int Find(Transcript transcript, StartPosition start, bool isForward, int end) => start switch
    {
        { Id: { } id, AbsoluteTime: null, MostRecent: null } =>
            transcript.PositionOf(id) ?? throw ServiceException.Validation("StartPosition.Id is not in the transcript."),
        { Id: null, AbsoluteTime: { } text, MostRecent: null } => Iso8601.TryParse(text, out DateTimeOffset time)
            ? AtTime(transcript, Iso8601.Format(time), isForward)
            : throw ServiceException.Validation("StartPosition.AbsoluteTime is not a time in ISO 8601."),
        { Id: null, AbsoluteTime: null, MostRecent: { } count and >= 0 and <= 100 } =>
            Math.Clamp(end - count, 0, Math.Max(end - 1, 0)),
        { Id: null, AbsoluteTime: null, MostRecent: not null } =>
            throw ServiceException.Validation("StartPosition.MostRecent must be 0 to 100."),
        _ => throw ServiceException.Validation("StartPosition must have only one of Id, AbsoluteTime and MostRecent."),
    };

    private static int AtTime(Transcript transcript, string time, bool isForward)
    {
        int since = transcript.FirstSince(time);
        if (isForward)
            return since;

        bool isExact = since < transcript.Count && string.Equals(transcript[since].AbsoluteTime, time, StringComparison.Ordinal);
        return isExact ? since : since - 1;
    }
}
