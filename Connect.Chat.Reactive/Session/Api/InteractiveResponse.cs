using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Formats the response to an interactive message as the open-source widget does, because flows and bots expect that.
/// </summary>
internal static class InteractiveResponse
{
    // The version of the response format.
    private const string Version = "1.0";

    // The JSON is not embedded in HTML, so only the characters that JSON requires are escaped.
    private static readonly JsonWriterOptions WriterOptions = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <exception cref="ArgumentException">The template does not offer the choice.</exception>
    public static (string Content, string ContentType) Of(
        InteractiveTemplate template, InteractiveChoice choice, string parameter) =>
        (template, choice) switch
        {
            (_, InteractiveElement { IsLink: true }) =>
                throw new ArgumentException($"{parameter} is a link. Open it; do not send a response.", parameter),
            (ViewTemplate, ViewAction action) =>
                (ViewJson(action, parameter), ChatContentType.InteractiveResponseMessage),
            (TimePickerTemplate picker, InteractiveTimeSlot slot) when picker.Slots.Contains(slot) =>
                Text(slot.Date, parameter),
            (PickerTemplate picker, InteractiveElement { IsPaging: true } button)
                when picker.Elements.Contains(button) =>
                (PagingJson(picker, button), ChatContentType.InteractiveResponseMessage),
            (PickerTemplate picker, InteractiveElement element) when picker.Elements.Contains(element) =>
                Text(element.Title, parameter),
            (WhatsAppListTemplate list, InteractiveElement row)
                when list.Sections.Any(section => section.Rows.Contains(row)) => Text(row.Title, parameter),
            (WhatsAppReplyButtonsTemplate buttons, InteractiveElement button) when buttons.Buttons.Contains(button) =>
                Text(button.Title, parameter),
            (CarouselTemplate carousel, InteractiveElement element) =>
                (CardJson(FindCard(carousel, element, parameter), element), ChatContentType.TextPlain),
            _ => throw NotOffered(parameter),
        };

    private static (string Content, string ContentType) Text(string text, string parameter) => text.Length > 0
        ? (text, ChatContentType.TextPlain)
        : throw new ArgumentException($"{parameter} has no text to send.", parameter);

    // Cards often have equal elements, such as "Learn more". The object's identity distinguishes them.
    private static PickerTemplate FindCard(CarouselTemplate carousel, InteractiveElement element, string parameter)
    {
        var cards = carousel.Elements.OfType<PickerTemplate>().ToList();
        if (cards.Find(card => card.Elements.Any(own => ReferenceEquals(own, element))) is { } card)
            return card;
        var matches = cards.FindAll(card => card.Elements.Contains(element));
        return matches.Count switch
        {
            0 => throw NotOffered(parameter),
            1 => matches[0],
            _ => throw new ArgumentException(
                $"Several cards of the carousel have an element equal to {parameter}. Pass the object from this "
                + "message's Template.",
                parameter),
        };
    }

    private static string CardJson(PickerTemplate card, InteractiveElement element) => Write(json =>
    {
        json.WriteString("templateIdentifier", card.Identifier);
        json.WriteString("listTitle", card.Title);
        json.WriteString("selectionText", element.Title);
    });

    private static string PagingJson(PickerTemplate picker, InteractiveElement button) => Write(json =>
    {
        json.WriteString("version", Version);
        json.WriteStartObject("data");
        json.WriteString("actionName", button.ActionDetail);
        if (picker.Paging.PreviousIndex is { } previous)
            json.WriteNumber("preIndex", previous);
        if (picker.Paging.NextIndex is { } next)
            json.WriteNumber("nextIndex", next);
        json.WriteString("listId", picker.Paging.ListId);
        json.WriteString("templateType", picker.TemplateType);
        json.WriteString("referenceId", picker.Paging.ReferenceId);
        json.WriteEndObject();
        json.WriteString("action", button.ActionDetail);
    });

    private static string ViewJson(ViewAction action, string parameter)
    {
        if (string.IsNullOrEmpty(action.Name))
            throw new ArgumentException($"{parameter} has no name. ChatView.Actions lists the valid names.", parameter);
        ParticipantLimits.Unicode(action.Name, parameter);
        return Write(json =>
        {
            json.WriteString("action", action.Name);
            json.WritePropertyName("data");
            // Without an inner exception, whose message might quote the user's input.
            if (!TryWriteRaw(json, action.Data))
                throw new ArgumentException($"{parameter} has data that is not JSON.", parameter);
            json.WriteString("templateType", "ViewResource");
            json.WriteString("version", Version);
        });
    }

    private static bool TryWriteRaw(Utf8JsonWriter json, string data)
    {
        try
        {
            json.WriteRawValue(data);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            return false;
        }
    }

    private static string Write(Action<Utf8JsonWriter> writeMembers)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, WriterOptions))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static ArgumentException NotOffered(string parameter) => new(
        $"{parameter} is not a choice of this message. Pass an object from the message's Template; for a view, create "
        + "a ViewAction.",
        parameter);
}
