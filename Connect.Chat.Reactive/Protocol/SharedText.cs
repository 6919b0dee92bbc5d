using System.Buffers.Binary;
using System.Text.Json;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>
/// Keeps the texts that the items of a chat have in common: ids of contacts and participants, names, content types.
/// Bounded: 8 sets of 4, the oldest of a set gives way.
/// </summary>
internal sealed class SharedText
{
    private const int Sets = 8;
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
        if (wire.Length > LongestShared)
            return WireText.String(ref reader);

        Entry?[] entries = _entries ??= new Entry?[Sets * Ways];
        int set = Hash(wire) * Ways;
        for (int i = set; i < set + Ways; i++)
        {
            // Compared as escaped on the wire: a backslash is always an escape there, so equal bytes are equal texts.
            if (entries[i] is { } entry && wire.SequenceEqual(entry.Wire))
                return entry.Text;
        }

        var added = new Entry(wire.ToArray(), WireText.String(ref reader));
        entries[set + (_next++ & (Ways - 1))] = added;
        return added.Text;
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

        return (int)((mixed * 0x9E3779B97F4A7C15) >> 61);
    }

    private sealed class Entry(byte[] wire, string text)
    {
        public byte[] Wire { get; } = wire;

        public string Text { get; } = text;
    }
}
