using System.Collections.Immutable;

namespace Connect.Chat.Local;

/// <summary>How often each operation was called, whatever came of it.</summary>
internal sealed class CallCounter
{
    private readonly Dictionary<string, int> _calls = new(StringComparer.Ordinal);

    public void Count(string operation) => _calls[operation] = _calls.GetValueOrDefault(operation) + 1;

    public ImmutableSortedDictionary<string, int> Snapshot() =>
        _calls.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
