namespace Connect.Chat.Reactive.Tests.Items.Interactive;

[TestFixture]
public sealed class TemplateTests
{
    [Test]
    public void A_list_picker_has_all_its_members()
    {
        var picker = Templates.Read<ListPickerTemplate>(Templates.ListPicker);

        Assert.That(picker.Elements, Is.EqualTo([
            new InteractiveElement { Title = "Assam", Subtitle = "Strong", Image = Image("a", "Leaves"), Id = "assam" },
            new InteractiveElement { Title = "Read on", Type = "hyperlink", Url = "https://tea.example/" },
            new InteractiveElement { Title = "Show more", ActionDetail = "SHOW_MORE" },
        ]));
        Assert.That(picker with { Elements = [] }, Is.EqualTo(new ListPickerTemplate
        {
            TemplateType = "ListPicker",
            Version = "1.0",
            Title = "Which tea?",
            Subtitle = "Tap one",
            Image = Image("t", "Tea"),
            Reply = new() { Title = "Good choice", Subtitle = "On its way", Image = Image("r", "A van") },
            Paging = new() { ListId = "teas", ReferenceId = "ref-1", PreviousIndex = -1, NextIndex = 5 },
            Elements = [],
        }));
        Assert.That(
            picker.Elements.Select(static element => (element.IsLink, element.IsPaging)),
            Is.EqualTo([(false, false), (true, false), (false, true)]));
    }

    [Test]
    public void A_panel_has_its_elements()
    {
        var panel = Templates.Read<PanelTemplate>(Templates.Panel);

        Assert.That(
            (panel.Title, panel.Subtitle, panel.Image),
            Is.EqualTo(("How can we help?", "Tap one", Image("p", "A desk"))));
        Assert.That(
            panel.Elements,
            Is.EqualTo([new InteractiveElement { Title = "Order" }, new InteractiveElement { Title = "Return" }]));
        Assert.That((panel.Reply, panel.Paging), Is.EqualTo((InteractiveReply.None, InteractivePaging.None)));
    }

    [Test]
    public void Quick_replies_have_their_elements()
    {
        var replies = Templates.Read<QuickReplyTemplate>(Templates.QuickReply);

        Assert.That(replies.Title, Is.EqualTo("How was it?"));
        Assert.That(replies.Reply.Title, Is.EqualTo("Thanks"));
        Assert.That(replies.Elements.Select(static element => element.Title), Is.EqualTo(["Great!", "Poor"]));
    }

    [Test]
    public void A_time_picker_has_its_slots_location_and_offset()
    {
        var picker = Templates.Read<TimePickerTemplate>(Templates.TimePicker);

        Assert.That(picker.Slots, Is.EqualTo([
            new InteractiveTimeSlot
            {
                Date = "2026-10-31T17:00+00:00",
                Start = new(2026, 10, 31, 17, 0, 0, TimeSpan.Zero),
                Duration = 60,
            },
            new InteractiveTimeSlot
            {
                Date = "2026-11-15T13:00+02:00",
                Start = new(2026, 11, 15, 11, 0, 0, TimeSpan.Zero),
                Duration = 30,
            },
        ]));
        Assert.That(picker.TimeZoneOffset, Is.EqualTo(TimeSpan.FromMinutes(-450)));
        Assert.That(
            picker.Location,
            Is.EqualTo(new InteractiveLocation { Title = "Shop", Latitude = 47.5, Longitude = -122.25, Radius = 1 }));
    }

    [Test]
    public void Numbers_can_be_written_as_strings_and_strings_as_numbers()
    {
        var strings = Templates.TimePicker
            .Replace("-450", "\"-450\"").Replace("60}", "\"60\"}").Replace("30}", "30.0}")
            .Replace("47.5", "\"47.5\"").Replace("-122.25", "\"-1.2225e2\"")
            .Replace("\"radius\":1", "\"radius\":\"1\"");
        AssertSame<TimePickerTemplate>(strings, Templates.TimePicker);

        var pages = Templates.ListPicker.Replace(":-1,", ":\"-1\",").Replace(":5,", ":\" 5 \",");
        AssertSame<ListPickerTemplate>(pages, Templates.ListPicker);

        var numbers = Templates.QuickReply.Replace("\"1.0\"", "1.0").Replace("\"Poor\"", "2");
        Assert.That(Templates.Read<QuickReplyTemplate>(numbers).Elements[1].Title, Is.EqualTo("2"));
        Assert.That(Templates.Read<QuickReplyTemplate>(numbers).Version, Is.EqualTo("1.0"));
    }

    [TestCase("60x")]
    [TestCase("1e99")]
    [TestCase("NaN")]
    [TestCase("Infinity")]
    [TestCase("60.5")]
    [TestCase("1,000")]
    [TestCase("")]
    public void Text_that_is_not_a_whole_number_is_no_duration(string text)
    {
        var picker = Templates.Read<TimePickerTemplate>(Templates.TimePicker.Replace("60}", $"\"{text}\"}}"));

        Assert.That(picker.Slots.Select(static slot => slot.Duration), Is.EqualTo((int?[])[null, 30]));
    }

    // A time without a date would be today's, by the clock of this machine.
    [TestCase("13:00")]
    [TestCase("11/15")]
    [TestCase("tomorrow")]
    public void A_start_in_another_format_is_unknown(string date)
    {
        var picker = Templates.Read<TimePickerTemplate>(
            Templates.TimePicker.Replace("2026-11-15T13:00+02:00", date));

        Assert.That(picker.Slots[1].Date, Is.EqualTo(date));
        Assert.That(picker.Slots[1].Start, Is.Null);
    }

    [TestCase("2026-11-15T13:00+0200")]
    [TestCase("2026-11-15T13:00+02")]
    [TestCase("2026-11-15t11:00z")]
    [TestCase("2026-11-15T11:00:00.000000000Z")]
    [TestCase("2026-11-15 11:00")]
    [TestCase("2026-11-15")]
    public void A_start_is_read_in_any_ISO_format(string date)
    {
        var picker = Templates.Read<TimePickerTemplate>(
            Templates.TimePicker.Replace("2026-11-15T13:00+02:00", date));

        var time = date.Length == 10 ? TimeSpan.Zero : TimeSpan.FromHours(11);
        Assert.That(picker.Slots[1].Date, Is.EqualTo(date));
        Assert.That(picker.Slots[1].Start, Is.EqualTo(new DateTimeOffset(2026, 11, 15, 0, 0, 0, TimeSpan.Zero) + time));
    }

    [Test]
    public void The_elements_of_a_carousel_are_templates()
    {
        var carousel = Templates.Read<CarouselTemplate>(Templates.Carousel);

        Assert.That(
            carousel.Elements.Select(static card => (card.GetType(), card.Identifier, card.Title)),
            Is.EqualTo([
                (typeof(ListPickerTemplate), "card-1", "Flights"), (typeof(PanelTemplate), "card-2", "Hotels"),
                (typeof(UnknownTemplate), "card-3", "Pay"),
            ]));
        Assert.That(
            ((UnknownTemplate)carousel.Elements[2]).RawJson,
            Does.StartWith("""{"templateType":"Novelty",""").And.EndsWith("}}"));
    }

    [TestCase("""{"Name":"Ana"}""", """{"Name":"Ana"}""")]
    [TestCase("""["a"]""", """["a"]""")]
    [TestCase(""" "{\"Name\":\"Ana\"}" """, """{"Name":"Ana"}""")]
    [TestCase("null", "")]
    public void A_view_has_its_token_and_its_data_as_text_or_JSON(string data, string expected)
    {
        var view = Templates.Read<ViewTemplate>(Templates.View.Replace("""{"Name":"Ana"}""", data));

        Assert.That((view.ViewId, view.ViewToken, view.ViewData), Is.EqualTo(("view-1", "token-1", expected)));
    }

    [Test]
    public void Content_can_be_in_data_directly()
    {
        var picker = Templates.Read<ListPickerTemplate>(
            """{"templateType":"ListPicker","version":"1.0","data":{"title":"Products","elements":["""
            + """{"title":"A","id":"prod_a"}]}}""");

        Assert.That(picker.Title, Is.EqualTo("Products"));
        Assert.That(picker.Elements, Is.EqualTo([new InteractiveElement { Title = "A", Id = "prod_a" }]));
    }

    [Test]
    public void Elements_that_are_no_objects_are_skipped()
    {
        var replies = Templates.Read<QuickReplyTemplate>(
            """{"templateType":"QuickReply","data":{"content":{"elements":[null,"Yes",7,[{"title":"No"}],"""
            + """{"title":"Perhaps"}]}}}""");

        Assert.That(replies.Elements, Is.EqualTo([new InteractiveElement { Title = "Perhaps" }]));
    }

    [TestCase("Novelty")]
    [TestCase("appleform")]
    [TestCase("WhatsAppHsm")]
    [TestCase("listpicker")]
    [TestCase("")]
    public void An_unknown_type_keeps_its_text_and_the_common_members(string type)
    {
        var json = """{"templateType":"TYPE","version":"2.0","data":{"content":{"title":"Pay"}}}""".Replace(
            "TYPE", type);

        Assert.That(Templates.Read<UnknownTemplate>(json), Is.EqualTo(new UnknownTemplate
        {
            TemplateType = type,
            Version = "2.0",
            Title = "Pay",
            RawJson = json,
        }));
    }

    [TestCase("")]
    [TestCase("not json")]
    [TestCase("{'templateType':'ListPicker'}")]
    [TestCase("""{"templateType":"ListPicker","data":""")]
    [TestCase("null")]
    [TestCase("[]")]
    [TestCase("\"ListPicker\"")]
    [TestCase("\ud83d")]
    [TestCase("""{"templateType\ud83d":"ListPicker"}""")]
    public void A_malformed_template_keeps_its_text(string content) =>
        Assert.That(Templates.Read<UnknownTemplate>(content).RawJson, Is.EqualTo(content));

    [Test]
    public void A_template_that_is_nested_too_deeply_is_malformed()
    {
        var card = """{"templateType":"Carousel","data":{"elements":[""";
        var content = string.Concat(Enumerable.Repeat(card, 10_000));

        Assert.That(Templates.Read<UnknownTemplate>(content).RawJson, Is.EqualTo(content));
    }

    [Test]
    public void An_unpaired_surrogate_damages_only_one_text()
    {
        var picker = Templates.Read<ListPickerTemplate>(Templates.ListPicker.Replace("Which tea?", "Tea \\ud83d\\\""));

        Assert.That(picker.Title, Is.EqualTo("Tea \\ud83d\\\""));
        Assert.That(picker.Elements, Has.Count.EqualTo(3));
    }

    [Test]
    public void A_template_of_a_text_message_can_be_parsed()
    {
        Assert.That(
            InteractiveTemplate.Parse(Templates.Carousel), Is.EqualTo(Templates.Message(Templates.Carousel).Template));
        Assert.That(
            () => InteractiveTemplate.Parse(null!),
            Throws.ArgumentNullException.With.Property("ParamName").EqualTo("json"));
    }

    private static void AssertSame<T>(string content, string expected)
        where T : InteractiveTemplate =>
        Assert.That(Templates.Read<T>(content), Is.EqualTo(Templates.Read<T>(expected)));

    private static InteractiveImage Image(string name, string description) =>
        new() { Type = "URL", Data = $"https://img.example/{name}.png", Description = description };
}
