using System.Text.Json;

namespace Connect.Chat.Reactive;

/// <summary>Finds the details of a chat in the answers that back ends give.</summary>
internal static class ChatDetailsReader
{
    public static ChatDetails Read(string json)
    {
        using var document = Parse(json, out var line)
            ?? throw new FormatException($"The chat details are not JSON (line {line}).");
        try
        {
            var result = Unwrap(Unwrap(document.RootElement, "data"), "startChatResult");
            var contactId = Text(result, "contactId");
            return new(
                contactId, Text(result, "participantId"), Text(result, "participantToken"), TextOrEmpty(result, "initialContactId"));
        }
        catch (InvalidOperationException exception)
        {
            throw new FormatException("The chat details hold text that is not Unicode.", exception);
        }
        catch (ArgumentException unfit)
        {
            throw new FormatException($"The chat details are of no use: {unfit.Message}", unfit);
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
            // The exception goes no further: its message quotes the text, and the text holds a token.
            line = exception.LineNumber.GetValueOrDefault() + 1;
            return null;
        }
    }

    private static JsonElement Unwrap(JsonElement element, string name) => Member(element, name) ?? element;

    private static string Text(JsonElement element, string name) =>
        TextOrEmpty(element, name) is { Length: > 0 } text
            ? text
            : throw new FormatException($"The chat details have no {name}. StartChatContact answers with it.");

    private static string TextOrEmpty(JsonElement element, string name) =>
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
