namespace Connect.Chat.Reactive.Transcript;

/// <summary>
/// Items that lie so far back that they are known by time alone, but of which more is to come, which must not be
/// taken for a repetition. Of too many, the oldest are forgotten.
/// </summary>
internal sealed class UnfinishedItems(int capacity)
{
    private readonly Dictionary<string, int> _stages = new(StringComparer.Ordinal);
    private readonly Queue<string> _oldestFirst = new();

    public IEnumerable<KeyValuePair<string, int>> Stages => _stages;

    public void Add(string key, int stage)
    {
        _stages.Add(key, stage);
        _oldestFirst.Enqueue(key);
        if (_oldestFirst.Count > capacity)
            _stages.Remove(_oldestFirst.Dequeue());
    }

    public bool TryGet(string key, out int stage) => _stages.TryGetValue(key, out stage);

    /// <summary>Notes how far it has come. What is complete stays, and is no news any more.</summary>
    public void Advance(string key, int stage) => _stages[key] = stage;
}
