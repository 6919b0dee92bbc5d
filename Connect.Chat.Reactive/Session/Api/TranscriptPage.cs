namespace Connect.Chat.Reactive;

/// <summary>One page of the transcript, as asked for.</summary>
public sealed record TranscriptPage
{
    /// <summary>The items, in the order that was asked for.</summary>
    public IReadOnlyList<ChatItem> Items { get; init; } = [];

    /// <summary>What to ask for the next page with; empty when there is none.</summary>
    public string NextToken { get; init; } = "";

    /// <summary>The first contact of the chain of transfers; empty when the service did not say.</summary>
    public string InitialContactId { get; init; } = "";

    /// <summary>What the caller gave along.</summary>
    public object? Metadata { get; init; }

    /// <summary>How many items, and whether there are more; never an item or a token.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(TranscriptPage)} {{ Items = {Items.Count}, IsLast = {NextToken.Length == 0} }}";
}
