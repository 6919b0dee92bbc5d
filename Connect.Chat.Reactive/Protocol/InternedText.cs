using System.Buffers.Binary;
using System.Text.Json;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>
/// Keeps the texts that the items of a chat have in common: ids of contacts and participants, names, content types.
/// Bounded: 4 sets of 4, the oldest of a set gives way.
/// </summary>
internal sealed class InternedText
{
    private const int Sets = 4;
    private const int Ways = 4;
    private const int LongestShared = 256;

    private Entry?[]? _entries;
    private int _next;

    /// <summary>The string the reader stands on, the same instance as last time; empty for anything else.</summary>
    public string Get(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not JsonTokenType.String || reader.ValueSpan.IsEmpty)
            return "";

        ReadOnlySpan<byte> wire = reader.ValueSpan;
        return Find(wire) ?? Keep(wire, WireText.String(ref reader));
    }

    /// <summary>The string of this UTF-8 without escapes, the same instance as last time; false if there are bad bytes in it.</summary>
    public bool TryGet(ReadOnlySpan<byte> wire, out string text)
    {
        if (Find(wire) is { } known)
        {
            text = known;
            return true;
        }

        bool isText = WireText.TryDecode(wire, out text);
        if (isText && wire.Length > 0)
            Keep(wire, text);
        return isText;
    }

    private string? Find(ReadOnlySpan<byte> wire)
    {
        if (_entries is not { } entries)
            return null;
        int set = Hash(wire) * Ways;
        for (int i = set; i < set + Ways; i++)
        {
            // Compared as escaped on the wire: a backslash is always an escape there, so equal bytes are equal texts.
            if (entries[i] is { } entry && wire.SequenceEqual(entry.Wire))
                return entry.Text;
        }

        return null;
    }

    private string Keep(ReadOnlySpan<byte> wire, string text)
    {
        if (wire.Length > LongestShared)
            return text;
        Entry?[] entries = _entries ??= new Entry?[Sets * Ways];
        entries[(Hash(wire) * Ways) + (_next++ & (Ways - 1))] = new(wire.ToArray(), text);
        return text;
    }

    // The ends of a text tell apart what is here: random ids, and short names. A bad spread costs time, not truth.
    private static int Hash(ReadOnlySpan<byte> wire)
    {
        ulong mixed = (ulong)wire.Length;
        if (wire.Length >= sizeof(ulong))
        {
            mixed ^= BinaryPrimitives.ReadUInt64LittleEndian(wire);
            mixed ^= BinaryPrimitives.ReadUInt64LittleEndian(wire.Slice(wire.Length - sizeof(ulong))) * 31;
        }
        else
        {
            foreach (byte next in wire)
                mixed = (mixed << 8) | next;
        }

        return (int)((mixed * 0x9E3779B97F4A7C15) >> 62);
    }

    private sealed class Entry(byte[] wire, string text)
    {
        public byte[] Wire { get; } = wire;

        public string Text { get; } = text;
    }
}
