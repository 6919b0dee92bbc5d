using System.Text.Json;

namespace Connect.Chat.Reactive.Protocol;

/// <summary>The outer object of a frame.</summary>
internal ref struct Envelope
{
    private const int Scratch = 128;
    private const int MaxMessageLength = 200;

    private PooledText _text;
    private string? _message;

    public Topic Topic { readonly get; private set; }

    /// <summary>The JSON content, unescaped if it was a string. Empty if the frame has none.</summary>
    public ReadOnlySpan<byte> Content { readonly get; private set; }

    public int StatusCode { readonly get; private set; }

    /// <summary>The service's message about an earlier frame, truncated. Empty if the frame has none.</summary>
    public readonly string Message => _message ?? "";

    /// <summary>Reads the members in any order.</summary>
    /// <exception cref="JsonException">The frame is not JSON, or not an object.</exception>
    public void Read(ReadOnlySpan<byte> frame)
    {
        Span<byte> scratch = stackalloc byte[Scratch];
        var reader = new Utf8JsonReader(frame, WireText.AnyDepth);
        reader.Read();
        if (reader.TokenType is not JsonTokenType.StartObject)
            throw new JsonException("A frame must be a JSON object.");

        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            ReadOnlySpan<byte> member = WireText.Bytes(in reader, scratch);
            reader.Read();
            if (member.SequenceEqual("topic"u8))
                Topic = Topics.Find(WireText.Bytes(in reader, scratch));
            else if (member.SequenceEqual("content"u8))
                SetContent(ref reader, frame);
            else if (member.SequenceEqual("statusCode"u8))
                StatusCode = WireText.Integer(in reader) ?? 0;
            else if (member.SequenceEqual("message"u8))
                _message = Truncate(WireText.String(ref reader));
            reader.Skip();
        }

        // Throws if anything but white space follows.
        reader.Read();
    }

    public void Dispose() => _text.Dispose();

    private void SetContent(ref Utf8JsonReader reader, ReadOnlySpan<byte> frame)
    {
        Content = default;
        if (reader.TokenType is JsonTokenType.String)
        {
            _text.Assign(in reader);
            Content = _text.Utf8;
        }
        else if (reader.TokenType is JsonTokenType.StartObject)
        {
            int start = (int)reader.TokenStartIndex;
            reader.Skip();
            Content = frame.Slice(start, (int)reader.BytesConsumed - start);
        }
    }

    private static string Truncate(string text) =>
        text.Length <= MaxMessageLength ? text : text.Substring(0, MaxMessageLength);
}
