using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Connect.Chat.Reactive.Session;

/// <summary>What is sent for what was chosen, in the shapes that flows and bots know from the open-source widget.</summary>
internal static class InteractiveResponse
{
    // The version of the responses themselves.
    private const string Version = "1.0";

    // No page shows the text as it is, so nothing but JSON's own characters needs escaping.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="ArgumentException">The template does not offer that.</exception>
    public static (string Content, string ContentType) Of(InteractiveTemplate template, InteractiveChoice choice, string parameter) =>
        (template, choice) switch
        {
            (_, InteractiveElement { IsLink: true }) =>
                throw new ArgumentException($"{parameter} is a link. Links are opened; nothing is sent for them.", parameter),
            (ViewTemplate, ViewAction action) => (View(action, parameter), ChatContentType.InteractiveResponseMessage),
            (TimePickerTemplate picker, InteractiveTimeSlot slot) when picker.Slots.Contains(slot) => Text(slot.Date, parameter),
            (PickerTemplate picker, InteractiveElement { IsPaging: true } button) when picker.Elements.Contains(button) =>
                (Page(picker, button), ChatContentType.InteractiveResponseMessage),
            (PickerTemplate picker, InteractiveElement element) when picker.Elements.Contains(element) =>
                Text(element.Title, parameter),
            (CarouselTemplate carousel, InteractiveElement element) =>
                (Card(CardOf(carousel, element, parameter), element), ChatContentType.TextPlain),
            _ => throw Foreign(parameter),
        };

    private static (string Content, string ContentType) Text(string text, string parameter) => text.Length > 0
        ? (text, ChatContentType.TextPlain)
        : throw new ArgumentException($"{parameter} has no text to answer with.", parameter);

    // Cards often have elements that are alike, such as "Learn more"; the very object tells them apart.
    private static PickerTemplate CardOf(CarouselTemplate carousel, InteractiveElement element, string parameter)
    {
        var cards = carousel.Elements.OfType<PickerTemplate>().ToList();
        if (cards.Find(card => card.Elements.Any(own => ReferenceEquals(own, element))) is { } card)
            return card;
        var alike = cards.FindAll(card => card.Elements.Contains(element));
        return alike.Count switch
        {
            0 => throw Foreign(parameter),
            1 => alike[0],
            _ => throw new ArgumentException(
                $"Several cards of the carousel have an element like {parameter}. Take it out of this message's own Template.",
                parameter),
        };
    }

    private static string Card(PickerTemplate card, InteractiveElement element) => Write(json =>
    {
        json.WriteString("templateIdentifier", card.Identifier);
        json.WriteString("listTitle", card.Title);
        json.WriteString("selectionText", element.Title);
    });

    private static string Page(PickerTemplate picker, InteractiveElement button) => Write(json =>
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

    private static string View(ViewAction action, string parameter)
    {
        if (string.IsNullOrEmpty(action.Name))
            throw new ArgumentException($"{parameter} has no name. ChatView.Actions has those of the view.", parameter);
        return Write(json =>
        {
            json.WriteString("action", action.Name);
            json.WritePropertyName("data");
            // Not with the cause as an inner exception: it may quote what was filled in.
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

    private static string Write(Action<Utf8JsonWriter> members)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            members(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static ArgumentException Foreign(string parameter) => new(
        $"{parameter} is nothing that this message offers. Take it out of the message's own Template; for a view, make a ViewAction.",
        parameter);
}
