using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Attachments: the calls of an upload, and the storage.</summary>
internal sealed partial class SimulatedService
{
    private readonly Dictionary<string, StartAttachmentUploadRequest> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, JsonObject> _posted = new(StringComparer.Ordinal);
    private readonly HashSet<string> _completed = new(StringComparer.Ordinal);

    public SimulatedStorage Storage { get; } = new();

    /// <summary>The download URL without the attachment id.</summary>
    public string Downloads { get; set; } = "https://simulated.invalid/down/";

    public Task<StartAttachmentUploadResult> StartAttachmentUploadAsync(
        StartAttachmentUploadRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<StartAttachmentUploadResult>("StartAttachmentUpload", request.ConnectionToken, () =>
        {
            var id = $"attachment-{_files.Count + 1}";
            _files[id] = request;
            return new()
            {
                AttachmentId = id,
                UploadUrl = new($"https://simulated.invalid/up/{id}"),
                HeadersToInclude = new Dictionary<string, string> { ["Content-Type"] = request.ContentType },
            };
        }, cancellationToken);

    public Task<CompleteAttachmentUploadResult> CompleteAttachmentUploadAsync(
        CompleteAttachmentUploadRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<CompleteAttachmentUploadResult>("CompleteAttachmentUpload", request.ConnectionToken, () =>
        {
            if (_completed.Contains(request.ClientToken))
                return new();
            if (!Storage.Files.ContainsKey(request.AttachmentId))
                throw ServiceFailure.Of(409, "ConflictException");
            _completed.Add(request.ClientToken);
            var item = WireItem.Message(NewId(), Stamp(Tick()), "", "CUSTOMER");
            item["Type"] = "ATTACHMENT";
            item["ParticipantId"] = SimulatedChat.ParticipantId;
            item["ContentType"] = _files[request.AttachmentId].ContentType;
            _posted[request.AttachmentId] = item;
            Publish(WithStatus(request.AttachmentId, "IN_PROGRESS"));
            return new();
        }, cancellationToken);

    public Task<GetAttachmentResult> GetAttachmentAsync(
        GetAttachmentRequest request, CancellationToken cancellationToken = default) =>
        CallAsync<GetAttachmentResult>(
            "GetAttachment",
            request.ConnectionToken,
            () => new()
            {
                Url = new($"{Downloads}{request.AttachmentId}"),
                AttachmentSizeInBytes = Storage.Files.GetValueOrDefault(request.AttachmentId)?.Length,
            },
            cancellationToken);

    /// <summary>Attaches a file as another participant.</summary>
    /// <returns>The id of the attachment.</returns>
    public string Attach(string name, string status = "IN_PROGRESS", string role = "AGENT")
    {
        var id = $"attachment-{_files.Count + 1}";
        _files[id] = new()
        {
            ConnectionToken = "another",
            AttachmentName = name,
            AttachmentSizeInBytes = 1,
            ContentType = "text/plain",
            ClientToken = id,
        };
        var item = WireItem.Message(NewId(), Stamp(Tick()), "", role);
        item["Type"] = "ATTACHMENT";
        _posted[id] = item;
        Publish(WithStatus(id, status));
        return id;
    }

    /// <summary>Returns the id of the item of an attachment.</summary>
    public string ItemOf(string attachmentId) => WireItem.IdOf(_posted[attachmentId]);

    /// <summary>Sets the scan result of an attachment.</summary>
    /// <param name="attachmentId">The id of the attachment.</param>
    /// <param name="status">APPROVED or REJECTED.</param>
    /// <param name="pushed">False if only the transcript shows the result.</param>
    public void Scanned(string attachmentId, string status, bool pushed = true) =>
        Change(_posted[attachmentId], _ => WithStatus(attachmentId, status), pushed);

    private JsonObject WithStatus(string attachmentId, string status)
    {
        var item = _posted[attachmentId];
        item["Attachments"] = new JsonArray(new JsonObject
        {
            ["AttachmentId"] = attachmentId,
            ["AttachmentName"] = _files[attachmentId].AttachmentName,
            ["ContentType"] = _files[attachmentId].ContentType,
            ["Status"] = status,
        });
        return item;
    }
}
