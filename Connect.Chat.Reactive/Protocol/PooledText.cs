using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>A string of a frame, unescaped into a pooled buffer. To be disposed of exactly once.</summary>
internal ref struct PooledText
{
    private byte[]? _rented;

    /// <summary>The text in UTF-8; empty before the first call of <see cref="Set"/>.</summary>
    public ReadOnlySpan<byte> Utf8 { get; private set; }

    /// <summary>Takes the string that <paramref name="reader"/> stands on, in place of what was here.</summary>
    public void Set(in Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            Utf8 = reader.ValueSpan;
            return;
        }

        // Unescaping never makes a text longer.
        if (_rented is null || _rented.Length < reader.ValueSpan.Length)
        {
            Dispose();
            _rented = ArrayPool<byte>.Shared.Rent(reader.ValueSpan.Length);
        }

        try
        {
            Utf8 = _rented.AsSpan(0, reader.CopyString(_rented));
        }
        catch (InvalidOperationException)
        {
            Utf8 = Encoding.UTF8.GetBytes(InvalidText.Repair(reader.ValueSpan));
        }
    }

    public void Dispose()
    {
        if (_rented is not null)
            ArrayPool<byte>.Shared.Return(_rented);
        _rented = null;
        Utf8 = default;
    }
}
