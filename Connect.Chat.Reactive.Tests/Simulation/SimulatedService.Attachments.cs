using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Attachments: the calls around an upload, which itself goes over HTTP and is not simulated here.</summary>
internal sealed partial class SimulatedService
{
    private int _attachments;

    public Task<StartAttachmentUploadResult> StartAttachmentUploadAsync(
        StartAttachmentUploadRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<StartAttachmentUploadResult>("StartAttachmentUpload", request.ConnectionToken, () =>
        {
            var id = $"attachment-{++_attachments}";
            return new() { AttachmentId = id, UploadUrl = new($"https://simulated.invalid/up/{id}") };
        }, cancellationToken);

    public Task<CompleteAttachmentUploadResult> CompleteAttachmentUploadAsync(
        CompleteAttachmentUploadRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<CompleteAttachmentUploadResult>(
            "CompleteAttachmentUpload", request.ConnectionToken, static () => new(), cancellationToken);

    public Task<GetAttachmentResult> GetAttachmentAsync(
        GetAttachmentRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetAttachmentResult>(
            "GetAttachment",
            request.ConnectionToken,
            () => new() { Url = new($"https://simulated.invalid/down/{request.AttachmentId}") },
            cancellationToken);
}
