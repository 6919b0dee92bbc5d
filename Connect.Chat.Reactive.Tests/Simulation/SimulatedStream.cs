using System.Text.Json.Nodes;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>A message that a bot streams in chunks. Tests choose which chunks are pushed and when.</summary>
internal sealed class SimulatedStream(SimulatedService service, string role, bool marksComplete, bool isHidden)
{
    private readonly List<JsonObject> _chunks = [];
    private readonly List<string> _texts = [];
    private JsonObject? _stored;

    public string Id { get; private set; } = "";

    /// <summary>The time of the first chunk.</summary>
    public DateTimeOffset StartedAt => DateTimeOffset.Parse((string)_chunks[0]["AbsoluteTime"]!);

    /// <summary>The text written so far.</summary>
    public string Text { get; private set; } = "";

    public bool IsComplete { get; private set; }

    /// <summary>The number of chunks so far.</summary>
    public int Chunks => _chunks.Count;

    /// <summary>Returns the text up to and including a chunk.</summary>
    public string TextAt(int number) => _texts[number - 1];

    /// <summary>Writes a chunk.</summary>
    /// <param name="text">The text of the chunk.</param>
    /// <param name="pushed">Whether the chunk is pushed now. <see cref="Push"/> can push it later.</param>
    public void Write(string text, bool pushed = true) => Add(text, Text + text, pushed);

    /// <summary>Writes the last chunk, which contains the whole text.</summary>
    public void Complete(bool pushed = true)
    {
        IsComplete = true;
        Add(Text, Text, pushed);
    }

    /// <summary>Pushes a chunk late or again.</summary>
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

    // The message keeps the place and the time of the first version that the transcript shows.
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
