using Amazon.ConnectParticipant;
using Amazon.ConnectParticipant.Model;
using Amazon.Runtime;

namespace Connect.Chat.Reactive.Tests.AwsSdk;

/// <summary>
/// Takes the place of the package's client: sends the calls to LocalConnect as the package does, without retries.
/// </summary>
internal sealed class LocalClient(HttpClient http, Uri root) : IAmazonConnectParticipant
{
    private readonly LocalHttp _http = new(http, root);

    public IClientConfig Config => throw new NotSupportedException();

    public static ClientConfig CreateDefaultClientConfig() => throw new NotSupportedException();

    public static IAmazonService CreateDefaultServiceClient(AWSCredentials awsCredentials, ClientConfig clientConfig) =>
        throw new NotSupportedException();

    public void Dispose()
    {
        // The HTTP client belongs to the test.
    }

    public Task<CancelParticipantAuthenticationResponse> CancelParticipantAuthenticationAsync(
        CancelParticipantAuthenticationRequest request, CancellationToken cancellationToken = default) =>
        _http.PostAsync<CancelParticipantAuthenticationResponse>(
            "cancel-authentication", request.ConnectionToken, new { request.SessionId }, cancellationToken);

    public Task<CompleteAttachmentUploadResponse> CompleteAttachmentUploadAsync(
        CompleteAttachmentUploadRequest request, CancellationToken cancellationToken = default) =>
        _http.PostAsync<CompleteAttachmentUploadResponse>(
            "complete-attachment-upload",
            request.ConnectionToken,
            new { request.AttachmentIds, request.ClientToken },
            cancellationToken);

    public Task<CreateParticipantConnectionResponse> CreateParticipantConnectionAsync(
        CreateParticipantConnectionRequest request, CancellationToken cancellationToken = default) =>
        _http.PostAsync<CreateParticipantConnectionResponse>(
            "connection",
            request.ParticipantToken,
            new { request.ConnectParticipant, request.Type },
            cancellationToken);

    public Task<DescribeViewResponse> DescribeViewAsync(
        DescribeViewRequest request, CancellationToken cancellationToken = default) =>
        _http.SendAsync<DescribeViewResponse>(
            HttpMethod.Get,
            $"views/{Uri.EscapeDataString(request.ViewToken)}",
            request.ConnectionToken,
            body: null,
            cancellationToken);

    public Task<DisconnectParticipantResponse> DisconnectParticipantAsync(
        DisconnectParticipantRequest request, CancellationToken cancellationToken = default) =>
        _http.PostAsync<DisconnectParticipantResponse>(
            "disconnect", request.ConnectionToken, new { request.ClientToken }, cancellationToken);

    public Task<GetAttachmentResponse> GetAttachmentAsync(
        GetAttachmentRequest request, CancellationToken cancellationToken = default) =>
        _http.PostAsync<GetAttachmentResponse>(
            "attachment",
            request.ConnectionToken,
            new { request.AttachmentId, request.UrlExpiryInSeconds },
            cancellationToken);

    public Task<GetAuthenticationUrlResponse> GetAuthenticationUrlAsync(
        GetAuthenticationUrlRequest request, CancellationToken cancellationToken = default) =>
        _http.PostAsync<GetAuthenticationUrlResponse>(
            "authentication-url",
            request.ConnectionToken,
            new { request.RedirectUri, request.SessionId },
            cancellationToken);

    public Task<GetTranscriptResponse> GetTranscriptAsync(
        GetTranscriptRequest request, CancellationToken cancellationToken = default) =>
        _http.PostAsync<GetTranscriptResponse>(
            "transcript",
            request.ConnectionToken,
            new
            {
                request.ContactId,
                request.MaxResults,
                request.NextToken,
                ScanDirection = request.ScanDirection?.Value,
                SortOrder = request.SortOrder?.Value,
                request.StartPosition,
            },
            cancellationToken);

    public Task<SendEventResponse> SendEventAsync(
        SendEventRequest request, CancellationToken cancellationToken = default) =>
        _http.PostAsync<SendEventResponse>(
            "event",
            request.ConnectionToken,
            new { request.ClientToken, request.Content, request.ContentType },
            cancellationToken);

    public Task<SendMessageResponse> SendMessageAsync(
        SendMessageRequest request, CancellationToken cancellationToken = default) =>
        _http.PostAsync<SendMessageResponse>(
            "message",
            request.ConnectionToken,
            new { request.ClientToken, request.Content, request.ContentType },
            cancellationToken);

    public Task<StartAttachmentUploadResponse> StartAttachmentUploadAsync(
        StartAttachmentUploadRequest request, CancellationToken cancellationToken = default) =>
        _http.PostAsync<StartAttachmentUploadResponse>(
            "start-attachment-upload",
            request.ConnectionToken,
            new
            {
                request.AttachmentName,
                request.AttachmentSizeInBytes,
                request.ClientToken,
                request.ContentType,
            },
            cancellationToken);
}
