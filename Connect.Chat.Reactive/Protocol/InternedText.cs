using System.Buffers.Binary;
using System.Text.Json;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>
/// Caches texts that the items of a chat share, so that they are decoded once: ids of contacts and participants, names,
/// content types. Set-associative: sets of 4 entries; a new entry replaces the oldest of its set.
/// </summary>
/// <param name="sets">The number of sets, a power of two from 2.</param>
internal sealed class InternedText(int sets = InternedText.SetsOfOneChat)
{
    /// <summary>Enough for the texts of one chat.</summary>
    public const int SetsOfOneChat = 4;

    /// <summary>Enough for a hundred chats that share a socket.</summary>
    public const int SetsOfManyChats = 256;

    private const int Ways = 4;
    private const int MaxBytes = 256;

    private Entry?[]? _entries;
    private int _next;

    /// <summary>
    /// Returns the string at the reader, the cached instance if there is one. Empty for any other token.
    /// </summary>
    public string GetString(ref Utf8JsonReader reader) =>
        reader.TokenType is JsonTokenType.String ? Get(ref reader) : "";

    /// <summary>Returns the same for a number or a Boolean as well: see <see cref="WireText.Scalar"/>.</summary>
    public string Get(ref Utf8JsonReader reader)
    {
        ReadOnlySpan<byte> wire = reader.ValueSpan;
        if (!WireText.IsScalar(in reader) || wire.IsEmpty)
            return "";
        return Find(wire) ?? Add(wire, WireText.Scalar(ref reader));
    }

    /// <summary>
    /// Decodes UTF-8 without escapes, to the cached instance if there is one. False if the UTF-8 is invalid.
    /// </summary>
    public bool TryGet(ReadOnlySpan<byte> wire, out string text)
    {
        if (Find(wire) is { } known)
        {
            text = known;
            return true;
        }

        bool isText = WireText.TryDecode(wire, out text);
        if (isText && wire.Length > 0)
            Add(wire, text);
        return isText;
    }

    private string? Find(ReadOnlySpan<byte> wire)
    {
        if (_entries is not { } entries)
            return null;
        int set = Hash(wire) * Ways;
        for (int i = set; i < set + Ways; i++)
        {
            // Compares the escaped bytes: a backslash is always an escape, so equal bytes mean equal texts.
            if (entries[i] is { } entry && wire.SequenceEqual(entry.Wire))
                return entry.Text;
        }

        return null;
    }

    private string Add(ReadOnlySpan<byte> wire, string text)
    {
        if (wire.Length > MaxBytes)
            return text;
        Entry?[] entries = _entries ??= new Entry?[sets * Ways];
        entries[(Hash(wire) * Ways) + (_next++ & (Ways - 1))] = new(wire.ToArray(), text);
        return text;
    }

    // The first and last bytes distinguish random ids and short names. Collisions only cost time.
    private int Hash(ReadOnlySpan<byte> wire)
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

        return (int)((mixed * 0x9E3779B97F4A7C15) >> 32) & (sets - 1);
    }

    private sealed record Entry(byte[] Wire, string Text);
}
