using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>A string of a frame, unescaped into a pooled buffer. Dispose exactly once.</summary>
internal ref struct PooledText
{
    private byte[]? _rented;

    /// <summary>The text in UTF-8. Empty before the first call of <see cref="Assign"/>.</summary>
    public ReadOnlySpan<byte> Utf8 { get; private set; }

    /// <summary>Replaces the text with the string at <paramref name="reader"/>.</summary>
    public void Assign(in Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            Utf8 = reader.ValueSpan;
            return;
        }

        // Unescaping never makes text longer.
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
