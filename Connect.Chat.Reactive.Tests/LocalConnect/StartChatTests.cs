using System.Net;
using System.Text.Json.Nodes;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Threading;

namespace Connect.Chat.Reactive.Tests.Local;

/// <summary>What StartChatContact checks and what its members do.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class StartChatTests
{
    private const string Text = ContentTypes.Text;

    private static LocalConnect Connect => LocalConnectServer.Shared;

    [TestCase(null, "text/plain", ExpectedResult = true)]
    [TestCase(null, "text/markdown", ExpectedResult = false)]
    [TestCase("text/plain", "text/markdown", ExpectedResult = false)]
    [TestCase("text/markdown,text/plain", "text/markdown", ExpectedResult = true)]
    [TestCase("text/plain,application/json", "application/json", ExpectedResult = true)]
    [TestCase("text/plain," + ContentTypes.Interactive, ContentTypes.Interactive, ExpectedResult = false)]
    [TestCase(
        "text/plain," + ContentTypes.InteractiveResponse, ContentTypes.InteractiveResponse, ExpectedResult = true)]
    public async Task<bool> A_customer_sends_what_the_chat_supports(string? supported, string contentType)
    {
        LocalContact contact = Connect.StartChat(supportedContentTypes: supported?.Split(','));
        Caller caller = await Caller.ConnectAsync(Connect, contact);

        ApiResponse response = await caller.PostAsync(
            "participant/message", new JsonObject { ["ContentType"] = contentType, ["Content"] = "{}" }.ToJsonString());

        if (response.Status is not HttpStatusCode.OK)
            response.AssertIs(HttpStatusCode.BadRequest, "ValidationException");
        return response.Status is HttpStatusCode.OK;
    }

    [Test]
    public async Task A_bot_sends_interactive_messages_that_the_chat_supports()
    {
        LocalContact contact = Connect.StartChat(supportedContentTypes: [Text, ContentTypes.Interactive]);
        Caller bot = await Caller.ConnectAsync(Connect, Connect.CreateParticipant(contact.ContactId), connected: true);

        ApiResponse response = await bot.PostAsync(
            "participant/message",
            new JsonObject { ["ContentType"] = ContentTypes.Interactive, ["Content"] = "{}" }.ToJsonString());

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("""{"SupportedMessagingContentTypes":["text/markdown"]}""", Description = "without text/plain")]
    [TestCase("""{"SupportedMessagingContentTypes":[]}""", Description = "without text/plain")]
    [TestCase("""{"SupportedMessagingContentTypes":["text/plain","image/png"]}""")]
    [TestCase("""{"InitialMessage":{"ContentType":"text/markdown","Content":"x"}}""")]
    [TestCase("""{"InitialMessage":{"ContentType":"image/png","Content":"x"}}""")]
    [TestCase("""{"Attributes":{"the key":"x"}}""")]
    [TestCase("""{"Attributes":{"käse":"x"}}""")]
    [TestCase("""{"SegmentAttributes":{"connect:Subtype":{"ValueString":"connect:Guide"}}}""")]
    [TestCase("""{"RelatedContactId":"a","PersistentChat":{"SourceContactId":"a","RehydrationType":"FROM_SEGMENT"}}""")]
    [TestCase("""{"PersistentChat":{"SourceContactId":"any"}}""")]
    [TestCase("""{"PersistentChat":{"RehydrationType":"FROM_SEGMENT"}}""")]
    public async Task Members_that_contradict_each_other_are_invalid_parameters(string members) =>
        (await StartAsync(members)).AssertIs(HttpStatusCode.BadRequest, "InvalidParameterException");

    [TestCase(32_768, ExpectedResult = HttpStatusCode.OK)]
    [TestCase(32_769, ExpectedResult = HttpStatusCode.BadRequest)]
    public async Task<HttpStatusCode> Attributes_are_measured_together_and_in_bytes(int bytes)
    {
        // The two keys and the character of two bytes.
        string rest = new('x', bytes - 4);

        return (await StartAsync($$$"""{"Attributes":{"a":"ü","b":"{{{rest}}}"}}""")).Status;
    }

    [TestCase("""{"RelatedContactId":"nobody"}""")]
    [TestCase("""{"PersistentChat":{"SourceContactId":"nobody","RehydrationType":"FROM_SEGMENT"}}""")]
    public async Task An_unknown_contact_is_not_found(string members) =>
        (await StartAsync(members)).AssertIs(HttpStatusCode.NotFound, "ResourceNotFoundException");

    [Test]
    public async Task A_chat_that_is_related_to_another_one_starts()
    {
        string related = Connect.StartChat().ContactId;

        Assert.That(
            (await StartAsync($$"""{"RelatedContactId":"{{related}}"}""")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("ENTIRE_PAST_SESSION")]
    [TestCase("FROM_SEGMENT")]
    public async Task A_chat_that_has_not_ended_cannot_be_continued(string type)
    {
        string past = Connect.StartChat().ContactId;
        string members = $$$"""{"PersistentChat":{"SourceContactId":"{{{past}}}","RehydrationType":"{{{type}}}"}}""";

        ApiResponse before = await StartAsync(members);
        Connect.End(past);
        ApiResponse after = await StartAsync(members);

        before.AssertIs(HttpStatusCode.BadRequest, "InvalidParameterException");
        Assert.That((string?)after.Body["ContinuedFromContactId"], Is.EqualTo(past));
    }

    [TestCase("{}", 25 * 60)]
    [TestCase("""{"ChatDurationInMinutes":60}""", 60)]
    public async Task A_chat_ends_after_its_duration(string members, int minutes)
    {
        FakeTimeProvider time = new();
        await using LocalConnect connect = await LocalConnect.StartAsync(
            new() { TimeProvider = time, SubscriptionLimit = Timeout.InfiniteTimeSpan });
        string id = (string)(await StartAsync(members, connect)).Body["ContactId"]!;

        time.Advance(TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1));
        bool endedBefore = connect.View(id).HasEnded;
        time.Advance(TimeSpan.FromSeconds(1));
        await connect.WhenAsync(id, static view => view.HasEnded).WaitAsync(Hang.Guard);

        Assert.That(endedBefore, Is.False);
    }

    [TestCase("COMPLETE", ExpectedResult = 1)]
    [TestCase("INCREMENTAL", ExpectedResult = 3)]
    public async Task<int> ResponseMode_decides_whether_streamed_messages_arrive_in_chunks(string mode)
    {
        ApiResponse started = await StartAsync($$$"""{"ParticipantConfiguration":{"ResponseMode":"{{{mode}}}"}}""");
        Caller caller = await Caller.ConnectAsync(Connect, ContactOf(started));
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);
        string id = Connect.Stream((string)started.Body["ContactId"]!, "Hel", "lo");

        int pushes = 0;
        JsonNode item;
        do
        {
            item = await listener.NextItemAsync(Text);
            pushes++;
        }
        while (item["MessageMetadata"]!["MessageCompleted"]!.GetValue<bool>() is false);

        Assert.That(((string?)item["Id"], (string?)item["Content"]), Is.EqualTo((id, "Hello")));
        return pushes;
    }

    [TestCase("""{"DisconnectOnCustomerExit":["AGENT"]}""", ExpectedResult = "Left")]
    [TestCase("{}", ExpectedResult = "Joined")]
    public async Task<string> An_agent_leaves_with_the_customer_if_the_chat_says_so(string members)
    {
        await using LocalConnect connect = await LocalConnect.StartAsync(new() { EndsWhenCustomerLeaves = false });
        LocalContact contact = ContactOf(await StartAsync(members, connect));
        Caller customer = await Caller.ConnectAsync(connect, contact);
        await Caller.ConnectAsync(connect, connect.Join(contact.ContactId), connected: true);

        await customer.PostAsync("participant/disconnect", "{}");

        return connect.View(contact.ContactId).Participants.Single(static one => one.Role is Roles.Agent).Presence;
    }

    private static LocalContact ContactOf(ApiResponse started) => new(
        (string)started.Body["ContactId"]!,
        (string)started.Body["ParticipantId"]!,
        (string)started.Body["ParticipantToken"]!);

    private static Task<ApiResponse> StartAsync(string members, LocalConnect? connect = null)
    {
        var body = JsonNode.Parse(members)!.AsObject();
        body["InstanceId"] = "i";
        body["ContactFlowId"] = "f";
        body["ParticipantDetails"] = new JsonObject { ["DisplayName"] = "Jane" };
        return new Caller(connect ?? Connect).SendAsync(HttpMethod.Put, "contact/chat", body.ToJsonString());
    }
}
