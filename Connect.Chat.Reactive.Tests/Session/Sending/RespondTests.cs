using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Items.Interactive;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class RespondTests
{
    private const string Text = ChatContentType.TextPlain;
    private const string Response = ChatContentType.InteractiveResponseMessage;

    private static readonly TestCaseData[] Choices =
    [
        Choice<ListPickerTemplate>(Templates.ListPicker, static t => t.Elements[0], Text, "Assam"),
        Choice<ListPickerTemplate>(
            Templates.ListPicker,
            static t => t.Elements[2],
            Response,
            """{"version":"1.0","data":{"actionName":"SHOW_MORE","preIndex":-1,"nextIndex":""" +
            """5,"listId":"teas","templateType":"ListPicker","referenceId":"ref-1"},"action":"SHOW_MORE"}"""),
        Choice<PanelTemplate>(Templates.Panel, static t => t.Elements[1], Text, "Return"),
        Choice<QuickReplyTemplate>(Templates.QuickReply, static t => t.Elements[0], Text, "Great!"),
        Choice<QuickReplyTemplate>(
            Templates.QuickReply, static _ => new InteractiveElement { Title = "Poor" }, Text, "Poor"),
        Choice<TimePickerTemplate>(Templates.TimePicker, static t => t.Slots[1], Text, "2026-11-15T13:00+02:00"),
        Choice<CarouselTemplate>(
            Templates.Carousel,
            static t => ((PickerTemplate)t.Elements[0]).Elements[0],
            Text,
            """{"templateIdentifier":"card-1","listTitle":"Flights","selectionText":"Buy"}"""),
        // Both cards have an element with this title. The object identity selects the card.
        Choice<CarouselTemplate>(
            Templates.Carousel,
            static t => ((PickerTemplate)t.Elements[1]).Elements[1],
            Text,
            """{"templateIdentifier":"card-2","listTitle":"Hotels","selectionText":"Learn more"}"""),
        Choice<CarouselTemplate>(
            Templates.Carousel,
            static _ => new InteractiveElement { Title = "Book" },
            Text,
            """{"templateIdentifier":"card-2","listTitle":"Hotels","selectionText":"Book"}"""),
        Choice<ViewTemplate>(
            Templates.View,
            static _ => new ViewAction { Name = "Submit", Data = """{"Name":"Ünal \"U\"","Age":7}""" },
            Response,
            """{"action":"Submit","data":""" +
            """{"Name":"Ünal \"U\"","Age":7},"templateType":"ViewResource","version":"1.0"}"""),
        Choice<WhatsAppListTemplate>(Templates.WhatsAppList, static t => t.Sections[1].Rows[0], Text, "Sencha"),
        Choice<WhatsAppReplyButtonsTemplate>(Templates.WhatsAppButtons, static t => t.Buttons[1], Text, "No"),
        Choice<ViewTemplate>(
            Templates.View,
            static _ => new ViewAction { Name = "Back" },
            Response,
            """{"action":"Back","data":{},"templateType":"ViewResource","version":"1.0"}"""),
    ];

    private static readonly TestCaseData[] BadChoices =
    [
        Bad<ListPickerTemplate>(Templates.ListPicker, static _ => new InteractiveElement { Title = "Darjeeling" }),
        Bad<ListPickerTemplate>(Templates.ListPicker, static t => t.Elements[0] with { Subtitle = "Weak" }),
        Bad<ListPickerTemplate>(Templates.ListPicker, static t => t.Elements[1]),
        Bad<ListPickerTemplate>(
            Templates.ListPicker, static _ => new InteractiveTimeSlot { Date = "2026-11-15T13:00+02:00" }),
        Bad<ListPickerTemplate>(Templates.ListPicker, static _ => new ViewAction { Name = "Submit" }),
        Bad<TimePickerTemplate>(Templates.TimePicker, static t => t.Slots[0] with { Duration = 61 }),
        Bad<TimePickerTemplate>(Templates.TimePicker, static _ => new InteractiveElement { Title = "When?" }),
        Bad<CarouselTemplate>(Templates.Carousel, static _ => new InteractiveElement { Title = "Learn more" }),
        Bad<CarouselTemplate>(Templates.Carousel, static _ => new InteractiveElement { Title = "Flights" }),
        Bad<ViewTemplate>(Templates.View, static _ => new InteractiveElement { Title = "Submit" }),
        Bad<ViewTemplate>(Templates.View, static _ => new ViewAction { Name = "" }),
        Bad<ViewTemplate>(Templates.View, static _ => new ViewAction { Name = "Submit", Data = "secret" }),
        Bad<ViewTemplate>(Templates.View, static _ => new ViewAction { Name = "Submit", Data = "" }),
        Bad<ViewTemplate>(Templates.View, static _ => new ViewAction { Name = "Submit", Data = null! }),
        Bad<ViewTemplate>(Templates.View, static _ => new ViewAction { Name = "Submit", Data = "{},\"x\":1" }),
        Bad<ViewTemplate>(
            Templates.View, static _ => new ViewAction { Name = "Submit", Data = $"\"{new string('x', 16_384)}\"" }),
        Bad<ApplePayTemplate>(Templates.ApplePay, static _ => new ViewAction { Name = "Pay" }),
        Bad<WhatsAppListTemplate>(Templates.WhatsAppList, static _ => new InteractiveElement { Title = "Sencha" }),
        Bad<UnknownTemplate>("""{"templateType":"Novelty"}""", static _ => new ViewAction { Name = "Pay" }),
        Bad<UnknownTemplate>("not json", static _ => new InteractiveElement()),
        Bad<QuickReplyTemplate>(
            """{"templateType":"QuickReply","data":{"content":{"elements":[{}]}}}""", static t => t.Elements[0]),
    ];

    [TestCaseSource(nameof(Choices))]
    public async Task A_choice_is_sent_in_the_format_of_flows_and_bots(
        string content, Func<InteractiveTemplate, InteractiveChoice> choose, string contentType, string sent)
    {
        var (chat, spy) = CallSpy.NewChat();
        await using var _ = chat;
        await chat.ConnectAsync();
        var message = Ask(chat, content);

        await chat.Session.RespondAsync(message, choose(message.Template), clientToken: "mine");

        Assert.That(spy.Of<SendMessageRequest>().Single(), Is.EqualTo(new SendMessageRequest
        {
            ConnectionToken = "connection-token-1",
            ContentType = contentType,
            Content = sent,
            ClientToken = "mine",
        }));
    }

    [TestCaseSource(nameof(BadChoices))]
    public async Task A_choice_that_the_message_does_not_offer_throws_and_is_not_sent(
        string content, Func<InteractiveTemplate, InteractiveChoice> choose)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var message = Ask(chat, content);

        var failure = await Failure.Of<ArgumentException>(
            () => chat.Session.RespondAsync(message, choose(message.Template)));

        Assert.That(failure.ParamName, Is.EqualTo("choice"));
        Assert.That(failure.ToString(), Does.Not.Contain("secret").And.Not.Contain("xxx"));
        Assert.That(chat.Service.CallsOf("SendMessage"), Is.Zero);
    }

    [Test]
    public async Task A_response_keeps_its_place_among_messages_and_in_the_transcript()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var message = Ask(chat, Templates.QuickReply);
        TranscriptSnapshot? latest = null;
        using var watching = chat.Session.Transcript.Subscribe(snapshot => latest = snapshot);
        chat.Service.BeforeNext(
            "SendMessage", async cancellation => await Task.Delay(TimeSpan.FromSeconds(1), chat.Time, cancellation));

        var first = chat.Session.SendMessageAsync("One moment.");
        var response = chat.Session.RespondAsync(
            message, ((QuickReplyTemplate)message.Template).Elements[0], clientToken: "mine", metadata: 7);
        chat.Settle();
        Assert.That(latest!.FindByClientToken("mine")!.Status, Is.EqualTo(MessageStatus.Sending));
        chat.Advance(TimeSpan.FromSeconds(1));
        await first.WaitAsync(Hang.Guard);
        var sent = await response.WaitAsync(Hang.Guard);
        chat.Settle();

        Assert.That(chat.Texts, Is.EqualTo([Templates.QuickReply, "One moment.", "Great!"]));
        Assert.That((sent.ClientToken, sent.Metadata), Is.EqualTo(("mine", 7)));
        Assert.That(latest!.Find(sent.Id)!.Status, Is.EqualTo(MessageStatus.Sent));
    }

    [Test]
    public async Task A_failed_response_can_be_resent()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var message = Ask(chat, Templates.View);
        chat.Service.FailNext("SendMessage", ServiceFailure.Of(500, "InternalServerException"));
        await Failure.Of<ParticipantServiceException>(
            () => chat.Session.RespondAsync(message, new ViewAction { Name = "Submit" }, clientToken: "mine"));

        await chat.Session.ResendAsync("mine");
        chat.Settle();

        Assert.That(
            chat.Items.OfType<InteractiveResponseMessage>().Single().Content,
            Is.EqualTo("""{"action":"Submit","data":{},"templateType":"ViewResource","version":"1.0"}"""));
    }

    [Test]
    public async Task A_message_read_from_the_transcript_accepts_the_choices_of_its_live_copy()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var message = Ask(chat, Templates.TimePicker);
        var copy = (InteractiveMessage)(await chat.Session.GetTranscriptAsync()).Items.Single();

        await chat.Session.RespondAsync(copy, ((TimePickerTemplate)message.Template).Slots[0]);
        chat.Settle();

        Assert.That(copy, Is.Not.SameAs(message));
        Assert.That(chat.Texts[^1], Is.EqualTo("2026-10-31T17:00+00:00"));
    }

    private static InteractiveMessage Ask(SimulatedChat chat, string content)
    {
        var item = WireItem.Message("question", chat.Time.GetUtcNow(), content, "SYSTEM");
        item["ContentType"] = ChatContentType.InteractiveMessage;
        chat.Service.Publish(item);
        chat.Settle();
        return (InteractiveMessage)chat.Items[^1];
    }

    private static TestCaseData Choice<T>(
        string content, Func<T, InteractiveChoice> choose, string contentType, string sent)
        where T : InteractiveTemplate =>
        new(
            content,
            (Func<InteractiveTemplate, InteractiveChoice>)(template => choose((T)template)),
            contentType,
            sent);

    private static TestCaseData Bad<T>(string content, Func<T, InteractiveChoice> choose)
        where T : InteractiveTemplate =>
        new(content, (Func<InteractiveTemplate, InteractiveChoice>)(template => choose((T)template)));
}
