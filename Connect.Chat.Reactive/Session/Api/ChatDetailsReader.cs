using System.Text;
using System.Text.Json;

namespace Connect.Chat.Reactive;

/// <summary>
/// Reads the details of a chat from the responses of AWS's operations and of gateways, and from Streams' media info.
/// </summary>
internal static class ChatDetailsReader
{
    private const char ByteOrderMark = '\uFEFF';
    private const int MaxWrappers = 8;

    private static readonly string[] Wrappers = ["body", "data", "startChatResult"];

    public static ChatDetails Read(string json, string? contactId)
    {
        try
        {
            return Read(json, contactId, MaxWrappers);
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

    private static ChatDetails Read(string json, string? contactId, int wrappers)
    {
        using var document = Parse(json.TrimStart(ByteOrderMark), out var line)
            ?? throw new FormatException($"The chat details are not JSON (line {line}).");
        return Read(document.RootElement, contactId, wrappers);
    }

    private static ChatDetails Read(JsonElement element, string? contactId, int wrappers)
    {
        if (element.ValueKind != JsonValueKind.Object)
            throw new FormatException("The chat details are not a JSON object.");
        CheckStatus(element);
        var hasDetails = Member(element, "contactId") is not null || Member(element, "participantId") is not null;
        if (!hasDetails && wrappers > 0)
        {
            foreach (var wrapper in Wrappers)
            {
                if (Member(element, wrapper) is { ValueKind: JsonValueKind.Object } inner)
                    return Read(inner, contactId, wrappers - 1);
                if (Text(element, wrapper) is { Length: > 0 } text)
                    return Read(Decode(element, text), contactId, wrappers - 1);
            }
        }

        return Create(element, contactId);
    }

    private static ChatDetails Create(JsonElement element, string? contactId)
    {
        var contact = contactId is null || Member(element, "contactId") is not null
            ? Required(element, "contactId")
            : contactId;
        if (contactId is not null && contact != contactId)
            throw new FormatException("The chat details name another contact than the one that was passed.");
        var participant = Required(element, "participantId");
        var token = Token(element);
        // Ignored, it would hide the items of a transferred chat.
        var initialContact = Optional(element, "initialContactId");
        return token.Length > 0
            ? new(contact, participant, token, initialContact)
            : ChatDetails.WithoutToken(contact, participant, initialContact);
    }

    // StartChatContact returns the token itself, CreateParticipant wraps it, and Streams may have none.
    private static string Token(JsonElement element)
    {
        var owner = Member(element, "participantToken") is null
            && Member(element, "participantCredentials") is { ValueKind: JsonValueKind.Object } credentials
            ? credentials
            : element;
        return Optional(owner, "participantToken");
    }

    // The response of a function behind Amazon API Gateway. Its body is not the details if the function failed.
    private static void CheckStatus(JsonElement element)
    {
        if (Member(element, "statusCode") is { ValueKind: JsonValueKind.Number } status
            && status.TryGetInt32(out var code) && code is < 200 or > 299)
        {
            throw new FormatException($"The chat details are the response of a failed call, with status {code}.");
        }
    }

    private static string Decode(JsonElement element, string text)
    {
        if (Member(element, "isBase64Encoded") is not { ValueKind: JsonValueKind.True })
            return text;
        try
        {
            return Encoding.UTF8.GetString(Convert.FromBase64String(text));
        }
        catch (FormatException exception)
        {
            throw new FormatException("The body of the chat details is not Base64.", exception);
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

    private static string Required(JsonElement element, string name) =>
        Text(element, name) is { Length: > 0 } text
            ? text
            : throw new FormatException($"The chat details have no {name}. {Advice(element, name)}");

    // Only CreateParticipant wraps the token.
    private static string Advice(JsonElement element, string name) =>
        name == "contactId" && Member(element, "participantCredentials") is not null
            ? "The response of CreateParticipant does not contain it: pass it to ChatDetails.Parse(json, contactId)."
            : "The response of StartChatContact contains it.";

    private static string Optional(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: not JsonValueKind.String }
            ? throw new FormatException($"The {name} of the chat details is not a string.")
            : Text(element, name);

    private static string Text(JsonElement element, string name) =>
        Member(element, name) is { ValueKind: JsonValueKind.String } member ? member.GetString()! : "";

    // Null counts as missing.
    private static JsonElement? Member(JsonElement element, string name)
    {
        foreach (var member in element.EnumerateObject())
        {
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase)
                && member.Value.ValueKind != JsonValueKind.Null)
            {
                return member.Value;
            }
        }

        return null;
    }
}
