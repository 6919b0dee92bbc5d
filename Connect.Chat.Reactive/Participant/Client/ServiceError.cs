using System.Text.Json;
using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive.Participant;

/// <summary>An error response. Any part may be missing. Reading it never throws.</summary>
internal sealed record ServiceError
{
    private const int Scratch = 128;

    public string Code { get; private init; } = "";

    public string Message { get; private init; } = "";

    public string ResourceId { get; private init; } = "";

    public string ResourceType { get; private init; } = "";

    /// <summary>
    /// Whether the response names an error type, as the service's errors do. A JSON body alone proves nothing, because
    /// gateways and portals send JSON too.
    /// </summary>
    public bool IsOfService => Code.Length > 0;

    /// <summary>Whether the body is a JSON object.</summary>
    public bool IsJsonObject { get; private init; }

    public static ServiceError Read(string? typeHeader, ReadOnlySpan<byte> body)
    {
        var read = new ServiceError();
        var type = "";
        try
        {
            Span<byte> scratch = stackalloc byte[Scratch];
            var reader = new Utf8JsonReader(body, WireText.AnyDepth);
            reader.Read();
            while (reader.TokenType != JsonTokenType.None
                && reader.Read()
                && reader.TokenType == JsonTokenType.PropertyName)
            {
                var member = WireText.Bytes(in reader, scratch);
                reader.Read();
                if (member.SequenceEqual("__type"u8))
                    type = reader.TextOrEmpty();
                else if (member.SequenceEqual("Message"u8) || member.SequenceEqual("message"u8))
                    read = read with { Message = reader.TextOrEmpty() };
                else if (member.SequenceEqual("ResourceId"u8))
                    read = read with { ResourceId = reader.TextOrEmpty() };
                else if (member.SequenceEqual("ResourceType"u8))
                    read = read with { ResourceType = reader.TextOrEmpty() };
                reader.Skip();
            }

            read = read with { IsJsonObject = reader.TokenType == JsonTokenType.EndObject && !reader.Read() };
        }
        catch (JsonException)
        {
            // A proxy's page or an empty body. The status alone describes the failure then.
        }

        return read with { Code = ShapeName(typeHeader) is { Length: > 0 } name ? name : ShapeName(type) };
    }

    /// <summary>
    /// Extracts the name from <c>namespace#Name:http://…</c>. Returns an empty string for anything but a name, because
    /// the result appears in messages.
    /// </summary>
    private static string ShapeName(string? type)
    {
        var name = (type ?? "").Split(':')[0];
        name = name.Substring(name.LastIndexOf('#') + 1).Trim();
        return name.Length <= 100 && name.All(char.IsLetterOrDigit) ? name : "";
    }
}
