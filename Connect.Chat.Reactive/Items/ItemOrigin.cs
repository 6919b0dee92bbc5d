namespace Connect.Chat.Reactive;

/// <summary>How an item reached the session.</summary>
public enum ItemOrigin
{
    /// <summary>The service pushed the item over the socket when it happened.</summary>
    Live,

    /// <summary>The session missed the item during an outage and fetched it from the transcript.</summary>
    Recovered,

    /// <summary>The item is older than the session's first connection, or GetTranscriptAsync returned it.</summary>
    History,
}
