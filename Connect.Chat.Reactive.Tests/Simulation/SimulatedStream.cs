using System.Text.Json.Nodes;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>A message that a bot writes in chunks, which come as a test wants them to.</summary>
internal sealed class SimulatedStream(SimulatedService service, string role, bool marksComplete, bool isHidden)
{
    private readonly List<JsonObject> _chunks = [];
    private readonly List<string> _texts = [];
    private JsonObject? _stored;

    public string Id { get; private set; } = "";

    /// <summary>The time of the first chunk.</summary>
    public DateTimeOffset Begun => DateTimeOffset.Parse((string)_chunks[0]["AbsoluteTime"]!);

    /// <summary>All that has been written.</summary>
    public string Text { get; private set; } = "";

    public bool IsComplete { get; private set; }

    /// <summary>How many chunks there are so far.</summary>
    public int Chunks => _chunks.Count;

    /// <summary>All that had been written by a chunk.</summary>
    public string TextAt(int number) => _texts[number - 1];

    /// <summary>Writes a chunk.</summary>
    /// <param name="text">What it adds.</param>
    /// <param name="pushed">Whether the sockets are told; if not, <see cref="Push"/> may do so later.</param>
    public void Write(string text, bool pushed = true) => Add(text, Text + text, pushed);

    /// <summary>Says that this was all, and what all was.</summary>
    public void Complete(bool pushed = true)
    {
        IsComplete = true;
        Add(Text, Text, pushed);
    }

    /// <summary>Pushes a chunk once more, or late.</summary>
    /// <param name="number">Its number, from 1.</param>
    public void Push(int number) => service.Publish(_chunks[number - 1], stored: false);

    private void Add(string pushedText, string text, bool pushed)
    {
        Id = Id.Length > 0 ? Id : service.NewId();
        Text = text;
        var chunk = service.NewMessage(Id, pushedText, role);
        chunk["MessageMetadata"] = new JsonObject
        {
            ["MessageId"] = Id,
            ["MessageCompleted"] = IsComplete,
            ["ChunkNumber"] = _chunks.Count + 1,
        };
        _chunks.Add(chunk);
        _texts.Add(text);
        Store(chunk);
        if (pushed)
            Push(_chunks.Count);
    }

    // Its place and its time in the transcript are those of what it showed first.
    private void Store(JsonObject chunk)
    {
        if (_stored is null && (IsComplete || !isHidden))
            service.Store(_stored = (JsonObject)chunk.DeepClone());
        if (_stored is null)
            return;
        _stored["Content"] = Text;
        _stored["MessageMetadata"] = IsComplete && !marksComplete ? null : chunk["MessageMetadata"]!.DeepClone();
    }
}
