#nullable disable

using Amazon.ConnectParticipant.Model;
using Amazon.Runtime;

namespace Amazon.ConnectParticipant;

// A look-alike of the package AWSSDK.ConnectParticipant, which not every feed has: the members that the adapter uses,
// with the names and types of the package. It is nullable-oblivious, as the package is.
public interface IAmazonConnectParticipant : IAmazonService, IDisposable
{
    Task<CancelParticipantAuthenticationResponse> CancelParticipantAuthenticationAsync(
        CancelParticipantAuthenticationRequest request, CancellationToken cancellationToken = default);

    Task<CompleteAttachmentUploadResponse> CompleteAttachmentUploadAsync(
        CompleteAttachmentUploadRequest request, CancellationToken cancellationToken = default);

    Task<CreateParticipantConnectionResponse> CreateParticipantConnectionAsync(
        CreateParticipantConnectionRequest request, CancellationToken cancellationToken = default);

    Task<DescribeViewResponse> DescribeViewAsync(
        DescribeViewRequest request, CancellationToken cancellationToken = default);

    Task<DisconnectParticipantResponse> DisconnectParticipantAsync(
        DisconnectParticipantRequest request, CancellationToken cancellationToken = default);

    Task<GetAttachmentResponse> GetAttachmentAsync(
        GetAttachmentRequest request, CancellationToken cancellationToken = default);

    Task<GetAuthenticationUrlResponse> GetAuthenticationUrlAsync(
        GetAuthenticationUrlRequest request, CancellationToken cancellationToken = default);

    Task<GetTranscriptResponse> GetTranscriptAsync(
        GetTranscriptRequest request, CancellationToken cancellationToken = default);

    Task<SendEventResponse> SendEventAsync(SendEventRequest request, CancellationToken cancellationToken = default);

    Task<SendMessageResponse> SendMessageAsync(
        SendMessageRequest request, CancellationToken cancellationToken = default);

    Task<StartAttachmentUploadResponse> StartAttachmentUploadAsync(
        StartAttachmentUploadRequest request, CancellationToken cancellationToken = default);
}
