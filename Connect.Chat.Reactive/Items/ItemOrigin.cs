namespace Connect.Chat.Reactive;

/// <summary>How an item reached the session.</summary>
public enum ItemOrigin
{
    /// <summary>Pushed over the socket as it happened.</summary>
    Live,

    /// <summary>Missed while the session was not listening, and fetched from the transcript afterwards.</summary>
    Recovered,

    /// <summary>Older than the session's first connection, or asked for with GetTranscriptAsync.</summary>
    History,
}
