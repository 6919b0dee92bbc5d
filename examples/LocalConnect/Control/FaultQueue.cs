namespace Connect.Chat.Local;

/// <summary>The pending faults, first in, first out for each operation.</summary>
internal sealed class FaultQueue
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];

    public void Add(Fault fault)
    {
        FaultCheck.Validate(fault);
        lock (_lock)
            _entries.Add(new(fault));
    }

    public void Clear()
    {
        lock (_lock)
            _entries.Clear();
    }

    public Fault? Take(string operation, string? contactId)
    {
        lock (_lock)
        {
            Entry? entry = _entries.Find(e => Applies(e.Fault, operation, contactId));
            if (entry is null)
                return null;

            if (--entry.Left <= 0)
                _entries.Remove(entry);

            return entry.Fault;
        }
    }

    private static bool Applies(Fault fault, string operation, string? contactId) =>
        (fault.ContactId is null || string.Equals(fault.ContactId, contactId, StringComparison.Ordinal))
        && (string.Equals(fault.Operation, operation, StringComparison.OrdinalIgnoreCase)
            || (fault.Operation is "*" && !FaultCheck.IsFrame(operation)));

    private sealed class Entry(Fault fault)
    {
        public Fault Fault => fault;

        public int Left { get; set; } = fault.Count;
    }
}
