using System.Text.Json;

namespace Connect.Chat.Reactive.Participant;

/// <summary>What the body and headers of an error say. Any part may be missing; reading an error never fails.</summary>
internal sealed record ServiceError
{
    public string Code { get; private init; } = "";

    public string Message { get; private init; } = "";

    public string ResourceId { get; private init; } = "";

    public string ResourceType { get; private init; } = "";

    /// <summary>
    /// Whether it names an error type, as the service's errors do. JSON alone is no mark of the service: gateways and
    /// portals answer with it too.
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
            var reader = new Utf8JsonReader(body);
            reader.Read();
            while (reader.TokenType != JsonTokenType.None && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("__type"u8))
                    type = reader.ReadTextOrEmpty();
                else if (reader.ValueTextEquals("Message"u8) || reader.ValueTextEquals("message"u8))
                    read = read with { Message = reader.ReadTextOrEmpty() };
                else if (reader.ValueTextEquals("ResourceId"u8))
                    read = read with { ResourceId = reader.ReadTextOrEmpty() };
                else if (reader.ValueTextEquals("ResourceType"u8))
                    read = read with { ResourceType = reader.ReadTextOrEmpty() };
                else
                    reader.Skip();
            }

            read = read with { IsJsonObject = reader.TokenType == JsonTokenType.EndObject && !reader.Read() };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // A proxy's page, a broken text, or nothing at all: the status must do.
        }

        return read with { Code = ShapeName(typeHeader) is { Length: > 0 } name ? name : ShapeName(type) };
    }

    /// <summary>The bare name in <c>namespace#Name:http://…</c>; nothing unless it is a name, as it goes into messages.</summary>
    private static string ShapeName(string? type)
    {
        var name = (type ?? "").Split(':')[0];
        name = name.Substring(name.LastIndexOf('#') + 1).Trim();
        return name.Length <= 100 && name.All(char.IsLetterOrDigit) ? name : "";
    }
}
