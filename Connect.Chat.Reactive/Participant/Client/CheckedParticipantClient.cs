using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// Checks the results of a client of the application, as <see cref="ParticipantClient"/> checks the responses of the
/// service. A session relies on them: a message without an id, for example, was not sent.
/// </summary>
internal sealed class CheckedParticipantClient(IParticipantClient client) : IParticipantClient
{
    /// <summary>Returns the client itself if it checks its results.</summary>
    public static IParticipantClient Of(IParticipantClient client) =>
        client is ParticipantClient or RetryingParticipantClient ? client : new CheckedParticipantClient(client);

    // The connection source checks these results, because which members it needs depends on the session.
    public Task<CreateParticipantConnectionResult> CreateParticipantConnectionAsync(
        CreateParticipantConnectionRequest request, CancellationToken cancellationToken = default) =>
        client.CreateParticipantConnectionAsync(request, cancellationToken);

    public Task<SendMessageResult> SendMessageAsync(
        SendMessageRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(SendMessage.Operation, request, cancellationToken);

    public Task<SendEventResult> SendEventAsync(
        SendEventRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(SendEvent.Operation, request, cancellationToken);

    public Task<GetTranscriptResult> GetTranscriptAsync(
        GetTranscriptRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(GetTranscript.Operation(request), request, cancellationToken);

    public Task<DisconnectParticipantResult> DisconnectParticipantAsync(
        DisconnectParticipantRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(DisconnectParticipant.Operation, request, cancellationToken);

    public Task<StartAttachmentUploadResult> StartAttachmentUploadAsync(
        StartAttachmentUploadRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(StartAttachmentUpload.Operation, request, cancellationToken);

    public Task<CompleteAttachmentUploadResult> CompleteAttachmentUploadAsync(
        CompleteAttachmentUploadRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(CompleteAttachmentUpload.Operation, request, cancellationToken);

    public Task<GetAttachmentResult> GetAttachmentAsync(
        GetAttachmentRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(GetAttachment.Operation, request, cancellationToken);

    public Task<DescribeViewResult> DescribeViewAsync(
        DescribeViewRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(DescribeView.Operation, request, cancellationToken);

    public Task<GetAuthenticationUrlResult> GetAuthenticationUrlAsync(
        GetAuthenticationUrlRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(GetAuthenticationUrl.Operation, request, cancellationToken);

    public Task<CancelParticipantAuthenticationResult> CancelParticipantAuthenticationAsync(
        CancelParticipantAuthenticationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync(CancelParticipantAuthentication.Operation, request, cancellationToken);

    private async Task<TResult> CallAsync<TRequest, TResult>(
        ParticipantOperation<TRequest, TResult> operation, TRequest request, CancellationToken cancellationToken)
        where TRequest : class
    {
        var result = await operation.CallAsync(client, request, cancellationToken).ConfigureAwait(false);
        try
        {
            operation.Check(request, result ?? throw UnusableResponseException.Incomplete("content"));
            return result;
        }
        catch (UnusableResponseException exception)
        {
            throw ParticipantFailure.Unusable(operation.Name, 200, "", exception.Message, exception.IsTransient);
        }
    }
}
