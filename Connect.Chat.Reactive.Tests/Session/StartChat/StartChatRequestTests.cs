using Connect.Chat.Local;
using Connect.Chat.Reactive.Tests.Participant;
using Connect.Chat.Reactive.Tests.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class StartChatRequestTests
{
    private const string Response =
        """{"data":{"startChatResult":{"ContactId":"c-1","ParticipantId":"p-1","ParticipantToken":"secret"}}}""";

    private static readonly StartChatRequest Least = new() { DisplayName = "Ana" };

    private static readonly StartChatRequest Full = Least with
    {
        SupportedMessagingContentTypes = [ChatContentType.InteractiveMessage, ChatContentType.TextPlain],
        RelatedContactId = "related",
        ChatDurationInMinutes = 60,
        ResponseMode = "INCREMENTAL",
        DisconnectOnCustomerExit = ["AGENT"],
        SegmentAttributes = Segments("connect:Subtype", new() { ValueString = "connect:Guide" }),
        CustomerId = "crm-1",
        ClientToken = "token",
    };

    private static IEnumerable<TestCaseData> Invalid() =>
    [
        Case("DisplayName", Least with { DisplayName = new('x', 257) }),
        Case("DisplayName", Least with { DisplayName = Emoji(257) }),
        Case("InstanceId", Least with { InstanceId = new('x', 101) }),
        Case("InstanceId", Least with { InstanceId = null! }),
        Case("ContactFlowId", Least with { ContactFlowId = new('x', 501) }),
        Case("CustomerId", Least with { CustomerId = new('x', 129) }),
        Case("ClientToken", Least with { ClientToken = new('x', 501) }),
        Case("InitialMessage", Least with { InitialMessage = new('ß', 8_193) }),
        Case("ChatDurationInMinutes", Least with { ChatDurationInMinutes = 59 }),
        Case("ChatDurationInMinutes", Least with { ChatDurationInMinutes = 10_081 }),
        Case("ResponseMode", Least with { ResponseMode = "incremental" }),
        Case("ResponseMode", Least with { ResponseMode = null! }),
        Case("RelatedContactId", Least with { RelatedContactId = new('x', 257) }),
        Case("RelatedContactId", Least with
        {
            RelatedContactId = "c", SourceContactId = "s", RehydrationType = "FROM_SEGMENT",
        }),
        Case("SourceContactId", Least with { SourceContactId = new('x', 257), RehydrationType = "FROM_SEGMENT" }),
        Case("RehydrationType", Least with { SourceContactId = "s" }),
        Case("RehydrationType", Least with { SourceContactId = "s", RehydrationType = "ALL" }),
        Case("SupportedMessagingContentTypes", Least with { SupportedMessagingContentTypes = null! }),
        Case("SupportedMessagingContentTypes", Least with { SupportedMessagingContentTypes = [""] }),
        Case("SupportedMessagingContentTypes", Least with { SupportedMessagingContentTypes = [new('x', 101)] }),
        Case("DisconnectOnCustomerExit", Least with { DisconnectOnCustomerExit = ["CUSTOMER"] }),
        Case("DisconnectOnCustomerExit", Least with { DisconnectOnCustomerExit = ["AGENT", "AGENT"] }),
        Case("DisconnectOnCustomerExit", Least with { DisconnectOnCustomerExit = null! }),
        Case("Attributes", Least with { Attributes = Attributes("a b", "") }),
        Case("Attributes", Least with { Attributes = Attributes("", "") }),
        Case("Attributes", Least with { Attributes = Attributes("a", null!) }),
        Case("Attributes", Least with { Attributes = Attributes("ab", new('ß', 16_384)) }),
        Case("SegmentAttributes", Least with { SegmentAttributes = null! }),
        Case("SegmentAttributes", Least with { SegmentAttributes = Segments("", new() { ValueInteger = 1 }) }),
        Case("SegmentAttributes", Least with
        {
            SegmentAttributes = Segments(new('x', 129), new() { ValueInteger = 1 }),
        }),
        Case("SegmentAttributes", Least with { SegmentAttributes = Segments("a", null!) }),
        Case("SegmentAttributes", Least with { SegmentAttributes = Segments("a", new()) }),
        Case("SegmentAttributes", Least with
        {
            SegmentAttributes = Segments("a", new() { ValueString = "b", ValueInteger = 1 }),
        }),
        Case("SegmentAttributes", Least with
        {
            SegmentAttributes = Segments("a", new() { ValueString = new('x', 1_025) }),
        }),
        Case("SegmentAttributes", Least with { SegmentAttributes = Nested(17) }),
    ];

    private static IEnumerable<TestCaseData> Valid() =>
    [
        Case("all members", Full),
        Case("longest duration", Least with { ChatDurationInMinutes = 10_080, ResponseMode = "COMPLETE" }),
        Case("longest texts", Least with
        {
            DisplayName = new('x', 256),
            InstanceId = new('x', 100),
            ContactFlowId = new('x', 500),
            CustomerId = new('x', 128),
            ClientToken = new('x', 500),
            RelatedContactId = new('x', 256),
            InitialMessage = new('ß', 8_192),
            Attributes = Attributes("ab", new string('ß', 16_383)),
            SegmentAttributes = Nested(16),
        }),
        Case("longest texts beyond the basic plane", Least with
        {
            DisplayName = Emoji(256),
            InstanceId = Emoji(100),
            ContactFlowId = Emoji(500),
            CustomerId = Emoji(128),
            ClientToken = Emoji(500),
            RelatedContactId = Emoji(256),
            SegmentAttributes = Segments(Emoji(128), new() { ValueString = Emoji(1_024) }),
        }),
    ];

    [TestCaseSource(nameof(Invalid))]
    public void A_member_outside_the_limits_of_the_service_is_refused_before_any_call(
        string member, StartChatRequest request)
    {
        var (gateway, service) = New();

        Assert.That(
            () => gateway.StartChatAsync(request),
            Throws.InstanceOf<ArgumentException>().With.Property("ParamName").EqualTo(member)
                .And.Message.Not.Contains("ßß").And.Message.Not.Contains("xx"));
        Assert.That(service.Sent, Is.Empty);
    }

    [TestCaseSource(nameof(Valid))]
    public async Task A_request_within_the_limits_of_the_service_is_sent(string name, StartChatRequest request)
    {
        var (gateway, service) = New();
        service.Answers(200, Response);

        await gateway.StartChatAsync(request);

        Assert.That(service.Sent, Has.Count.EqualTo(1), name);
    }

    [Test]
    public async Task All_members_have_the_names_of_the_service()
    {
        var (gateway, service) = New();
        service.Answers(200, Response);
        var inner = Segments("count", new() { ValueInteger = 2 });

        await gateway.StartChatAsync(Full with { SegmentAttributes = Segments("order", new() { ValueMap = inner }) });

        Assert.That(service.Sent[0].Body, Is.EqualTo(
            """
            {"ParticipantDetails":{"DisplayName":"Ana"},
            "SupportedMessagingContentTypes":["application/vnd.amazonaws.connect.message.interactive","text/plain"],
            "RelatedContactId":"related","ChatDurationInMinutes":60,
            "ParticipantConfiguration":{"ResponseMode":"INCREMENTAL"},"DisconnectOnCustomerExit":["AGENT"],
            "SegmentAttributes":{"order":{"ValueMap":{"count":{"ValueInteger":2}}}},
            "CustomerId":"crm-1","ClientToken":"token"}
            """.ReplaceLineEndings("")));
    }

    [Test]
    public async Task LocalConnect_starts_a_chat_with_all_members()
    {
        await using var connect = await LocalConnect.StartAsync();
        using var gateway = new StartChatGateway(new(connect.Url, "startchat"));

        var details = await gateway.StartChatAsync(Full with
        {
            RelatedContactId = "",
            SupportedMessagingContentTypes =
            [
                ChatContentType.TextPlain,
                ChatContentType.InteractiveMessage,
                ChatContentType.InteractiveResponseMessage,
            ],
        });

        Assert.That(details.ContactId, Is.Not.Empty);
    }

    private static TestCaseData Case(string name, StartChatRequest request) => new(name, request);

    private static string Emoji(int count) => string.Concat(Enumerable.Repeat("😀", count));

    private static Dictionary<string, string> Attributes(string name, string value) =>
        new(StringComparer.Ordinal) { [name] = value };

    private static Dictionary<string, SegmentAttributeValue> Segments(string name, SegmentAttributeValue value) =>
        new(StringComparer.Ordinal) { [name] = value };

    private static Dictionary<string, SegmentAttributeValue> Nested(int levels) =>
        Segments("a", levels == 1 ? new() { ValueString = "" } : new() { ValueMap = Nested(levels - 1) });

    private static (StartChatGateway Gateway, ScriptedService Service) New()
    {
        var service = new ScriptedService(new FakeTimeProvider());
        return (new(new("https://gateway.example/start"), new() { HttpClient = new(service) }), service);
    }
}
