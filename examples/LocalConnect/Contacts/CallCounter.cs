using System.Collections.Immutable;

namespace Connect.Chat.Local;

/// <summary>Counts the calls of each operation, failed ones included.</summary>
internal sealed class CallCounter
{
    private readonly Dictionary<string, int> _calls = new(StringComparer.Ordinal);

    public void Count(string operation) => _calls[operation] = _calls.GetValueOrDefault(operation) + 1;

    public ImmutableSortedDictionary<string, int> Snapshot() =>
        _calls.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
