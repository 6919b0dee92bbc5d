using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Transcript;

/// <summary>The contact's transcript on the service, a page at a time, newest item first.</summary>
internal interface ITranscriptPages
{
    Task<GetTranscriptResult> GetAsync(int maxResults, string nextToken, CancellationToken cancellationToken);
}
