using System.Text.Json;

namespace Connect.Chat.Reactive;

/// <summary>Reads the details of a chat from the responses of StartChatContact and of gateways.</summary>
internal static class ChatDetailsReader
{
    public static ChatDetails Read(string json)
    {
        using var document = Parse(json, out var line)
            ?? throw new FormatException($"The chat details are not JSON (line {line}).");
        try
        {
            var result = Unwrap(Unwrap(document.RootElement, "data"), "startChatResult");
            return new(
                Required(result, "contactId"),
                Required(result, "participantId"),
                Required(result, "participantToken"),
                Optional(result, "initialContactId"));
        }
        catch (InvalidOperationException exception)
        {
            throw new FormatException("The chat details contain text that is not valid Unicode.", exception);
        }
        catch (ArgumentException exception)
        {
            throw new FormatException($"The chat details are invalid: {exception.Message}", exception);
        }
    }

    private static JsonDocument? Parse(string json, out long line)
    {
        line = 0;
        try
        {
            return JsonDocument.Parse(json);
        }
        catch (JsonException exception)
        {
            // Not an inner exception: its message quotes the text, and the text contains a token.
            line = exception.LineNumber.GetValueOrDefault() + 1;
            return null;
        }
    }

    private static JsonElement Unwrap(JsonElement element, string name) => Member(element, name) ?? element;

    private static string Required(JsonElement element, string name) =>
        Optional(element, name) is { Length: > 0 } text
            ? text
            : throw new FormatException(
                $"The chat details have no {name}. The response of StartChatContact contains it.");

    private static string Optional(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } member ? member.GetString()! : "";

    private static JsonElement? Member(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new FormatException("The chat details are not a JSON object.");
        foreach (var member in element.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
                return member.Value;
        }

        return null;
    }
}
