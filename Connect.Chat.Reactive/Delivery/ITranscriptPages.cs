using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Delivery;

/// <summary>Fetches the contact's transcript from the service page by page, newest item first.</summary>
internal interface ITranscriptPages
{
    /// <summary>Fetches a page.</summary>
    /// <param name="maxResults">The maximum number of items, from 1 to 100.</param>
    /// <param name="nextToken">The token of the page; empty for the newest page.</param>
    /// <param name="startId">The id of the item at which the page starts, instead of a token; null for none.</param>
    /// <param name="origin">
    /// The origin that the items probably have. Items of another origin are correct too, but copied before they are
    /// emitted.
    /// </param>
    /// <param name="cancellationToken">Cancels the call.</param>
    Task<GetTranscriptResult> GetAsync(
        int maxResults, string nextToken, string? startId, ItemOrigin origin, CancellationToken cancellationToken);
}
