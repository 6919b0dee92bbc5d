using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Delivery;

/// <summary>The contact's transcript on the service, a page at a time, newest item first.</summary>
internal interface ITranscriptPages
{
    /// <param name="maxResults">The number of items, from 1 to 100.</param>
    /// <param name="nextToken">The token of the page; empty for the newest one.</param>
    /// <param name="startId">The item with which the page begins, instead of a token; null for none.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<GetTranscriptResult> GetAsync(
        int maxResults, string nextToken, string? startId, CancellationToken cancellationToken);
}
