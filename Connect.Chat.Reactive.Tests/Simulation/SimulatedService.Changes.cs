using System.Text.Json.Nodes;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Changes of items that are in the transcript already. Message processing makes some.</summary>
internal sealed partial class SimulatedService
{
    private readonly Dictionary<JsonObject, (JsonObject Old, DateTimeOffset Until)> _lagging = [];

    /// <summary>The MessageProcessingStatus of what is sent, in the response and in the item. Default: none.</summary>
    public Func<string> SendStatus { get; set; } = static () => "";

    /// <summary>Another participant says something that message processing has not finished with.</summary>
    public string SayProcessing(string content)
    {
        var item = WireItem.Message(NewId(), Stamp(Tick()), content);
        SetStatus(item, "PROCESSING");
        Publish(item);
        return WireItem.IdOf(item);
    }

    /// <summary>Message processing has finished with a message.</summary>
    /// <param name="id">The message.</param>
    /// <param name="content">The new text; null leaves it as it is.</param>
    /// <param name="status">REJECTED or FAILED; empty when the message went through.</param>
    /// <param name="pushed">False when only the transcript shows the outcome.</param>
    public void Processed(string id, string? content = null, string status = "", bool pushed = true) => Change(
        Find(id),
        item =>
        {
            if (content is not null)
                item["Content"] = content;
            SetStatus(item, status);
        },
        pushed);

    /// <summary>The item of that id.</summary>
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

    // The version that pages show.
    private JsonObject Shown(JsonObject item) =>
        _lagging.TryGetValue(item, out var change) && change.Until > time.GetUtcNow() ? change.Old : item;
}
