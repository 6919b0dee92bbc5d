using System.Text.Json.Nodes;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Changes of items that are already in the transcript, for example by message processing.</summary>
internal sealed partial class SimulatedService
{
    private readonly Dictionary<JsonObject, (JsonObject Old, DateTimeOffset Until)> _lagging = [];

    /// <summary>The MessageProcessingStatus of sent messages, in the response and in the item. Default: none.</summary>
    public Func<string> SendStatus { get; set; } = static () => "";

    /// <summary>Publishes a message of another participant that is still being processed.</summary>
    public string SayProcessing(string content)
    {
        var item = WireItem.Message(NewId(), Stamp(Tick()), content);
        SetStatus(item, "PROCESSING");
        Publish(item);
        return WireItem.IdOf(item);
    }

    /// <summary>Completes the processing of a message.</summary>
    /// <param name="id">The id of the message.</param>
    /// <param name="content">The new text; null keeps the text.</param>
    /// <param name="status">REJECTED or FAILED; empty if the message was approved.</param>
    /// <param name="pushed">False if only the transcript shows the result.</param>
    public void Processed(string id, string? content = null, string status = "", bool pushed = true) => Change(
        Find(id),
        item =>
        {
            if (content is not null)
                item["Content"] = content;
            SetStatus(item, status);
        },
        pushed);

    /// <summary>Returns the item with this id.</summary>
    public JsonObject Find(string id) => _transcript.Single(item => WireItem.IdOf(item) == id);

    private static JsonObject MetadataOf(JsonObject item)
    {
        if (item["MessageMetadata"] is not JsonObject metadata)
            item["MessageMetadata"] = metadata = new() { ["MessageId"] = WireItem.IdOf(item) };
        return metadata;
    }

    private static void SetStatus(JsonObject item, string status)
    {
        if (status.Length > 0)
            MetadataOf(item)["MessageProcessingStatus"] = status;
        else
            (item["MessageMetadata"] as JsonObject)?.Remove("MessageProcessingStatus");
    }

    private void Change(JsonObject item, Action<JsonObject> change, bool pushed)
    {
        if (TranscriptLag() is var lag && lag > TimeSpan.Zero)
            _lagging[item] = (Shown(item).DeepClone().AsObject(), time.GetUtcNow() + lag);
        change(item);
        if (pushed)
            Publish(item, stored: false);
    }

    // A lagging transcript still shows the old version.
    private JsonObject Shown(JsonObject item) =>
        _lagging.TryGetValue(item, out var change) && change.Until > time.GetUtcNow() ? change.Old : item;
}
