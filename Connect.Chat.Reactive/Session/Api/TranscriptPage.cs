namespace Connect.Chat.Reactive;

/// <summary>A page of the transcript.</summary>
public sealed record TranscriptPage
{
    /// <summary>The items, in the requested order. Default: none.</summary>
    public IReadOnlyList<ChatItem> Items { get; init; } = [];

    /// <summary>The token of the next page. Default: empty, there is no further page.</summary>
    public string NextToken { get; init; } = "";

    /// <summary>The first contact in the chain of transfers. Default: empty, the service returned none.</summary>
    public string InitialContactId { get; init; } = "";

    /// <summary>The metadata that the caller passed. Default: null.</summary>
    public object? Metadata { get; init; }

    /// <summary>Returns the number of items and whether the page is the last, without items or tokens.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(TranscriptPage)} {{ Items = {Items.Count}, IsLast = {NextToken.Length == 0} }}";
}
