using Amazon.ConnectParticipant;
using Amazon.Runtime;
using Connect.Chat.Reactive;
using Connect.Chat.Reactive.Participant;
using static Connect.Chat.AwsSdk.AwsSdkValues;
using AwsScanDirection = Amazon.ConnectParticipant.ScanDirection;

namespace Connect.Chat.AwsSdk;

/// <summary>Makes single calls: converts requests, results and failures.</summary>
internal sealed class AwsSdkCalls(IAmazonConnectParticipant client, TimeProvider? time) : IParticipantClient
{
    private readonly TimeProvider _time = time ?? TimeProvider.System;

    public Task<CreateParticipantConnectionResult> CreateParticipantConnectionAsync(
        CreateParticipantConnectionRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("CreateParticipantConnection", async () =>
        {
            var response = await client.CreateParticipantConnectionAsync(
                new()
                {
                    ParticipantToken = request.ParticipantToken,
                    Type = Types(request.Type),
                    ConnectParticipant = request.ConnectParticipant ? true : null,
                },
                cancellationToken).ConfigureAwait(false);
            return new CreateParticipantConnectionResult
            {
                WebsocketUrl = Url(response.Websocket?.Url),
                WebsocketExpiry = Time(response.Websocket?.ConnectionExpiry),
                ConnectionToken = response.ConnectionCredentials?.ConnectionToken ?? "",
                ConnectionTokenExpiry = Time(response.ConnectionCredentials?.Expiry),
            };
        });

    public Task<SendMessageResult> SendMessageAsync(
        SendMessageRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("SendMessage", async () =>
        {
            var response = await client.SendMessageAsync(
                new()
                {
                    ConnectionToken = request.ConnectionToken,
                    ContentType = request.ContentType,
                    Content = request.Content,
                    ClientToken = NullIfEmpty(request.ClientToken),
                },
                cancellationToken).ConfigureAwait(false);
            return new SendMessageResult
            {
                Id = response.Id ?? "",
                AbsoluteTime = Time(response.AbsoluteTime),
                MessageProcessingStatus = response.MessageMetadata?.MessageProcessingStatus?.Value ?? "",
            };
        });

    public Task<SendEventResult> SendEventAsync(
        SendEventRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("SendEvent", async () =>
        {
            var response = await client.SendEventAsync(
                new()
                {
                    ConnectionToken = request.ConnectionToken,
                    ContentType = request.ContentType,
                    Content = NullIfEmpty(request.Content),
                    ClientToken = NullIfEmpty(request.ClientToken),
                },
                cancellationToken).ConfigureAwait(false);
            return new SendEventResult { Id = response.Id ?? "", AbsoluteTime = Time(response.AbsoluteTime) };
        });

    public Task<GetTranscriptResult> GetTranscriptAsync(
        GetTranscriptRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("GetTranscript", async () =>
        {
            var response = await client.GetTranscriptAsync(
                new()
                {
                    ConnectionToken = request.ConnectionToken,
                    ContactId = NullIfEmpty(request.ContactId),
                    MaxResults = request.MaxResults,
                    NextToken = NullIfEmpty(request.NextToken),
                    ScanDirection = request.ScanDirection switch
                    {
                        null => null,
                        Reactive.ScanDirection.Forward => AwsScanDirection.FORWARD,
                        _ => AwsScanDirection.BACKWARD,
                    },
                    SortOrder = request.SortOrder switch
                    {
                        null => null,
                        SortOrder.Ascending => SortKey.ASCENDING,
                        _ => SortKey.DESCENDING,
                    },
                    StartPosition = Position(request.StartPosition),
                },
                cancellationToken).ConfigureAwait(false);
            return new GetTranscriptResult
            {
                Transcript = AwsSdkItems.Convert(
                    response.Transcript ?? throw AwsSdkFailure.Incomplete("GetTranscript", "transcript"),
                    _time.GetUtcNow()),
                InitialContactId = response.InitialContactId ?? "",
                NextToken = response.NextToken ?? "",
            };
        });

    public Task<DisconnectParticipantResult> DisconnectParticipantAsync(
        DisconnectParticipantRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("DisconnectParticipant", async () =>
        {
            await client.DisconnectParticipantAsync(
                new()
                {
                    ConnectionToken = request.ConnectionToken,
                    ClientToken = NullIfEmpty(request.ClientToken),
                },
                cancellationToken).ConfigureAwait(false);
            return new DisconnectParticipantResult();
        });

    public Task<StartAttachmentUploadResult> StartAttachmentUploadAsync(
        StartAttachmentUploadRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("StartAttachmentUpload", async () =>
        {
            var response = await client.StartAttachmentUploadAsync(
                new()
                {
                    ConnectionToken = request.ConnectionToken,
                    ContentType = request.ContentType,
                    AttachmentSizeInBytes = request.AttachmentSizeInBytes,
                    AttachmentName = request.AttachmentName,
                    ClientToken = NullIfEmpty(request.ClientToken),
                },
                cancellationToken).ConfigureAwait(false);
            return new StartAttachmentUploadResult
            {
                AttachmentId = response.AttachmentId ?? "",
                UploadUrl = Url(response.UploadMetadata?.Url)!,
                UploadUrlExpiry = Time(response.UploadMetadata?.UrlExpiry),
                HeadersToInclude = new Dictionary<string, string>(
                    response.UploadMetadata?.HeadersToInclude ?? [], StringComparer.OrdinalIgnoreCase),
            };
        });

    public Task<CompleteAttachmentUploadResult> CompleteAttachmentUploadAsync(
        CompleteAttachmentUploadRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("CompleteAttachmentUpload", async () =>
        {
            await client.CompleteAttachmentUploadAsync(
                new()
                {
                    ConnectionToken = request.ConnectionToken,
                    AttachmentIds = [request.AttachmentId],
                    ClientToken = NullIfEmpty(request.ClientToken),
                },
                cancellationToken).ConfigureAwait(false);
            return new CompleteAttachmentUploadResult();
        });

    public Task<GetAttachmentResult> GetAttachmentAsync(
        GetAttachmentRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("GetAttachment", async () =>
        {
            var response = await client.GetAttachmentAsync(
                new()
                {
                    ConnectionToken = request.ConnectionToken,
                    AttachmentId = request.AttachmentId,
                    UrlExpiryInSeconds = request.UrlExpiryInSeconds,
                },
                cancellationToken).ConfigureAwait(false);
            return new GetAttachmentResult
            {
                Url = Url(response.Url)!,
                UrlExpiry = Time(response.UrlExpiry),
                AttachmentSizeInBytes = response.AttachmentSizeInBytes,
            };
        });

    public Task<DescribeViewResult> DescribeViewAsync(
        DescribeViewRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("DescribeView", async () =>
        {
            var response = await client.DescribeViewAsync(
                new() { ConnectionToken = request.ConnectionToken, ViewToken = request.ViewToken },
                cancellationToken).ConfigureAwait(false);
            var view = response.View ?? throw AwsSdkFailure.Incomplete("DescribeView", "view");
            return new DescribeViewResult
            {
                Id = view.Id ?? "",
                Arn = view.Arn ?? "",
                Name = view.Name ?? "",
                Version = view.Version,
                InputSchema = view.Content?.InputSchema ?? "",
                Template = view.Content?.Template ?? "",
                Actions = view.Content?.Actions ?? [],
            };
        });

    public Task<GetAuthenticationUrlResult> GetAuthenticationUrlAsync(
        GetAuthenticationUrlRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("GetAuthenticationUrl", async () =>
        {
            var response = await client.GetAuthenticationUrlAsync(
                new()
                {
                    ConnectionToken = request.ConnectionToken,
                    SessionId = request.SessionId,
                    RedirectUri = request.RedirectUri,
                },
                cancellationToken).ConfigureAwait(false);
            return new GetAuthenticationUrlResult { AuthenticationUrl = Url(response.AuthenticationUrl)! };
        });

    public Task<CancelParticipantAuthenticationResult> CancelParticipantAuthenticationAsync(
        CancelParticipantAuthenticationRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("CancelParticipantAuthentication", async () =>
        {
            await client.CancelParticipantAuthenticationAsync(
                new() { ConnectionToken = request.ConnectionToken, SessionId = request.SessionId },
                cancellationToken).ConfigureAwait(false);
            return new CancelParticipantAuthenticationResult();
        });

    // Other exceptions are cancellations, or network failures, which RetryingParticipantClient recognises.
    private static async Task<T> CallAsync<T>(string operation, Func<Task<T>> call)
    {
        try
        {
            return await call().ConfigureAwait(false);
        }
        catch (AmazonServiceException exception)
        {
            throw AwsSdkFailure.Of(operation, exception);
        }
    }
}
