using System.Text;
using System.Text.Json;

namespace Connect.Chat.Reactive;

/// <summary>
/// Parses the content of interactive messages. Never throws: unreadable content becomes an
/// <see cref="UnknownTemplate"/>.
/// </summary>
internal static class TemplateReader
{
    public static InteractiveTemplate Read(string json)
    {
        try
        {
            // Parses bytes, because the parser rejects a string with an unpaired surrogate.
            using var document = JsonDocument.Parse(Encoding.UTF8.GetBytes(json));
            return ReadTemplate(new TemplateMembers(document.RootElement), json);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return new UnknownTemplate { RawJson = json };
        }
    }

    private static InteractiveTemplate ReadTemplate(TemplateMembers template, string? json = null)
    {
        var data = template.Object("data");
        var content = data.Object("content") is { IsObject: true } inner ? inner : data;
        var type = template.Text("templateType");
        return Create(type, template, content, json) with
        {
            TemplateType = type,
            Version = template.Text("version"),
            Identifier = template.Text("templateIdentifier"),
            Title = content.Text("title"),
            Subtitle = content.Text("subtitle"),
            Image = Image(content),
            Reply = Reply(data.Object("replyMessage")),
        };
    }

    private static InteractiveTemplate Create(
        string type, TemplateMembers template, TemplateMembers content, string? json) => type switch
        {
            "ListPicker" => new ListPickerTemplate { Elements = Elements(content), Paging = Paging(content) },
            "Panel" => new PanelTemplate { Elements = Elements(content), Paging = Paging(content) },
            "QuickReply" => new QuickReplyTemplate { Elements = Elements(content), Paging = Paging(content) },
            "TimePicker" => new TimePickerTemplate
            {
                Slots = content.Objects("timeslots", Slot),
                TimeZoneOffset = content.Integer("timeZoneOffset") is { } minutes
                    ? TimeSpan.FromMinutes(minutes)
                    : null,
                Location = Location(content.Object("location")),
            },
            "Carousel" => new CarouselTemplate
            {
                Elements = content.Objects("elements", static card => ReadTemplate(card)),
            },
            "ViewResource" => new ViewTemplate
            {
                ViewId = content.Text("viewId"),
                ViewToken = content.Text("viewToken"),
                ViewData = content.Json("viewData"),
            },
            _ => ChannelTemplateReader.Create(type, content) is { } channel
                ? channel with { RawJson = json ?? template.RawText }
                : new UnknownTemplate { RawJson = json ?? template.RawText },
        };

    private static IReadOnlyList<InteractiveElement> Elements(TemplateMembers content) =>
        content.Objects("elements", static element => new InteractiveElement
        {
            Title = element.Text("title"),
            Subtitle = element.Text("subtitle"),
            Image = Image(element),
            Id = element.Text("id"),
            Type = element.Text("type"),
            Url = element.Text("url"),
            ActionDetail = element.Text("actionDetail"),
        });

    private static InteractiveTimeSlot Slot(TemplateMembers slot) => new()
    {
        Date = slot.Text("date"),
        Start = Iso8601.Parse(slot.Text("date")),
        Duration = slot.Integer("duration"),
    };

    private static InteractivePaging Paging(TemplateMembers content)
    {
        var paging = new InteractivePaging
        {
            ListId = content.Text("listId"),
            ReferenceId = content.Text("referenceId"),
            PreviousIndex = content.Integer("preIndex"),
            NextIndex = content.Integer("nextIndex"),
        };
        return paging == InteractivePaging.None ? InteractivePaging.None : paging;
    }

    private static InteractiveLocation Location(TemplateMembers location) => !location.IsObject
        ? InteractiveLocation.None
        : new()
        {
            Title = location.Text("title"),
            Latitude = location.Number("latitude"),
            Longitude = location.Number("longitude"),
            Radius = location.Number("radius"),
        };

    private static InteractiveReply Reply(TemplateMembers reply) => !reply.IsObject
        ? InteractiveReply.None
        : new() { Title = reply.Text("title"), Subtitle = reply.Text("subtitle"), Image = Image(reply) };

    private static InteractiveImage Image(TemplateMembers owner)
    {
        var image = new InteractiveImage
        {
            Type = owner.Text("imageType"),
            Data = owner.Text("imageData"),
            Description = owner.Text("imageDescription"),
        };
        return image == InteractiveImage.None ? InteractiveImage.None : image;
    }
}
