namespace Connect.Chat.Reactive.Protocol;

/// <summary>The <c>topic</c> of a frame.</summary>
internal enum Topic
{
    Absent,
    Other,
    Chat,
    Subscribe,
    Heartbeat,
    Ping,
}

/// <summary>The known topics.</summary>
internal static class Topics
{
    public static Topic Find(ReadOnlySpan<byte> utf8)
    {
        if (utf8.SequenceEqual("aws/chat"u8))
            return Topic.Chat;
        if (utf8.SequenceEqual("aws/heartbeat"u8))
            return Topic.Heartbeat;
        if (utf8.SequenceEqual("aws/ping"u8))
            return Topic.Ping;
        if (utf8.SequenceEqual("aws/subscribe"u8))
            return Topic.Subscribe;
        return utf8.IsEmpty ? Topic.Absent : Topic.Other;
    }
}
