using Connect.Chat.Reactive.Tests.Protocol;

namespace Connect.Chat.Reactive.Tests.Items.Interactive;

[TestFixture]
public sealed class InteractiveMessageTests
{
    [Test]
    public void The_template_is_parsed_once()
    {
        var message = Templates.Message(Templates.ListPicker);

        var first = message.Template;

        Assert.That(message.Template, Is.SameAs(first));
    }

    [Test]
    public void Concurrent_readers_get_the_same_object()
    {
        for (var round = 0; round < 50; round++)
        {
            var message = Templates.Message(Templates.Carousel);
            var seen = new InteractiveTemplate[8];

            Parallel.For(0, seen.Length, i => seen[i] = message.Template);

            Assert.That(seen, Is.All.SameAs(message.Template));
        }
    }

    [Test]
    public void Parsing_the_template_does_not_change_equality()
    {
        var read = Templates.Message(Templates.ListPicker);
        _ = read.Template;
        var unread = Templates.Message(Templates.ListPicker);

        Assert.That(read, Is.EqualTo(unread));
        Assert.That(read.GetHashCode(), Is.EqualTo(unread.GetHashCode()));
        Assert.That(((ChatItem)read).Equals(unread), Is.True);
        Assert.That(read, Is.Not.EqualTo(unread with { Content = Templates.Panel }));
        Assert.That(read, Is.Not.EqualTo(unread with { Id = "i-2" }));
        Assert.That(
            ((ChatMessage)read).Equals(
                new InteractiveResponseMessage { Id = "i-1", ContentType = read.ContentType, Content = read.Content }),
            Is.False);
    }

    [Test]
    public void A_copy_with_another_content_has_another_template()
    {
        var message = Templates.Message(Templates.ListPicker);
        _ = message.Template;

        Assert.That((message with { Content = Templates.Panel }).Template, Is.TypeOf<PanelTemplate>());
        Assert.That((message with { Origin = ItemOrigin.History }).Template, Is.EqualTo(message.Template));
    }

    [Test]
    public void Templates_with_equal_content_are_equal(
        [ValueSource(typeof(Templates), nameof(Templates.All))] string content)
    {
        var other = content.Replace("Learn more", "?").Replace("Assam", "?").Replace("Order", "?").Replace("Poor", "?")
            .Replace(":30}", ":31}").Replace("token-1", "?").Replace("Clay", "?").Replace("parcels", "?")
            .Replace("tomorrow", "?");

        var one = Templates.Message(content).Template;
        var same = Templates.Message(content).Template;

        Assert.That(one, Is.EqualTo(same).And.Not.SameAs(same));
        Assert.That(one.GetHashCode(), Is.EqualTo(same.GetHashCode()));
        Assert.That(one, Is.Not.EqualTo(Templates.Message(other).Template));
    }

    [Test]
    public void A_received_message_has_its_template()
    {
        var message = Wire.Read<InteractiveMessage>(
            Wire.Item("MESSAGE", ChatContentType.InteractiveMessage, Templates.TimePicker));

        Assert.That(message.Content, Is.EqualTo(Templates.TimePicker));
        Assert.That(message.Template, Is.TypeOf<TimePickerTemplate>());
    }

    [Test]
    public void A_template_is_not_parsed_before_it_is_read()
    {
        var template = typeof(InteractiveMessage)
            .GetField("_template", System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!;
        var message = Wire.Read<InteractiveMessage>(
            Wire.Item("MESSAGE", ChatContentType.InteractiveMessage, Templates.TimePicker));
        _ = message.ToString() + message.GetHashCode() + message.Equals(message with { Id = "" });

        Assert.That(template.GetValue(message), Is.Null);
    }

    [Test]
    public void ToString_shows_no_content_of_a_template(
        [ValueSource(typeof(Templates), nameof(Templates.All))] string content)
    {
        var template = Templates.Message(content).Template;
        object[] parts =
        [
            template, template.Image, template.Reply,
            .. (template as PickerTemplate)?.Elements ?? [],
            .. (template as TimePickerTemplate)?.Slots ?? [],
            .. (template as CarouselTemplate)?.Elements ?? [],
            (template as TimePickerTemplate)?.Location ?? InteractiveLocation.None,
            new ViewAction { Name = "Submit", Data = "filled in" },
        ];

        Assert.That(
            parts.Select(static part => part.ToString()),
            Is.EqualTo(parts.Select(static part => part.GetType().Name)));
    }
}
