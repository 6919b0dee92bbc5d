using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>
/// A member that the result can do without is ignored if its JSON type is wrong. A send that was posted would fail
/// otherwise.
/// </summary>
[TestFixture]
public sealed class OptionalMemberTests : ParticipantTest
{
    private static readonly string[] Wrong =
        ["null", "5", "1.5", "1e400", "true", "{}", "[]", """{"a":[{"b":null}]}""", "[[1]]", "\"\\ud800\"", "\"text\""];

    [Test]
    public async Task A_message_that_was_posted_is_sent([ValueSource(nameof(Wrong))] string value)
    {
        Service.Answers(200, $$"""{"AbsoluteTime":{{value}},"MessageMetadata":{{value}},"Id":"m-1"}""");

        Assert.That(
            await Done(Client.SendMessageAsync(Message)), Is.EqualTo(new SendMessageResult { Id = "m-1" }));
    }

    [TestCase("5")]
    [TestCase("{}")]
    [TestCase("[1]")]
    public async Task A_processing_status_of_another_type_is_empty(string value)
    {
        Service.Answers(200, $$$"""{"MessageMetadata":{"MessageProcessingStatus":{{{value}}}},"Id":"m-1"}""");

        Assert.That(
            await Done(Client.SendMessageAsync(Message)), Is.EqualTo(new SendMessageResult { Id = "m-1" }));
    }

    [Test]
    public async Task An_event_that_was_posted_is_sent([ValueSource(nameof(Wrong))] string value)
    {
        Service.Answers(200, $$"""{"AbsoluteTime":{{value}},"Id":"e-1"}""");

        Assert.That(
            await Done(Client.SendEventAsync(Typing)), Is.EqualTo(new SendEventResult { Id = "e-1" }));
    }

    [Test]
    public async Task A_connection_works_without_expiries([ValueSource(nameof(Wrong))] string value)
    {
        Service.Answers(
            200,
            $$$"""{"Websocket":{"ConnectionExpiry":{{{value}}},"Url":"wss://s.example/"},"""
            + $$$"""  "ConnectionCredentials":{"Expiry":{{{value}}},"ConnectionToken":"t"}}""");

        Assert.That(
            await Done(Client.CreateParticipantConnectionAsync(new() { ParticipantToken = Token })),
            Is.EqualTo(new CreateParticipantConnectionResult
            {
                WebsocketUrl = new("wss://s.example/"),
                ConnectionToken = "t",
            }));
    }

    [Test]
    public async Task A_file_is_uploaded_without_an_expiry([ValueSource(nameof(Wrong))] string value)
    {
        Service.Answers(
            200, $$$"""{"UploadMetadata":{"UrlExpiry":{{{value}}},"Url":"https://s.example/"},"AttachmentId":"a-1"}""");

        var started = await Done(Client.StartAttachmentUploadAsync(new()
        {
            ConnectionToken = Token,
            ContentType = "text/plain",
            AttachmentName = "a.txt",
            AttachmentSizeInBytes = 1,
        }));

        Assert.That((started.AttachmentId, started.UploadUrlExpiry), Is.EqualTo(("a-1", (DateTimeOffset?)null)));
    }

    [Test]
    public async Task A_file_is_downloaded_without_an_expiry_and_a_size([ValueSource(nameof(Wrong))] string value)
    {
        Service.Answers(
            200,
            $$"""{"UrlExpiry":{{value}},"AttachmentSizeInBytes":{{(value == "5" ? "\"5\"" : value)}},"""
            + """ "Url":"https://s.example/"}""");

        var read = await Done(Client.GetAttachmentAsync(new() { ConnectionToken = Token, AttachmentId = "a-1" }));

        Assert.That((read.UrlExpiry, read.AttachmentSizeInBytes), Is.EqualTo(((DateTimeOffset?)null, (long?)null)));
    }

    [Test]
    public async Task A_negative_size_counts_as_unknown()
    {
        Service.Answers(200, """{"Url":"https://s.example/","AttachmentSizeInBytes":-5}""");

        var read = await Done(Client.GetAttachmentAsync(new() { ConnectionToken = Token, AttachmentId = "a-1" }));

        Assert.That(read.AttachmentSizeInBytes, Is.Null);
    }

    [Test]
    public async Task A_view_has_no_actions_without_a_name()
    {
        Service.Answers(200, """{"View":{"Content":{"Actions":[null,"Submit",null]}}}""");

        var view = await Done(Client.DescribeViewAsync(new() { ConnectionToken = Token, ViewToken = "v" }));

        Assert.That(view.Actions, Is.EqualTo(["Submit"]));
    }

    [Test]
    public async Task A_view_has_its_template_only(
        [Values("null", "1.5", "[{}]", "{\"a\":1}", "\"\\ud800\"")] string value)
    {
        Service.Answers(
            200,
            $$"""{"View":{"Id":{{value}},"Arn":{{value}},"Name":{{value}},"Version":{{value}},"""
            + $$$$"""  "Content":{"Actions":{{{{value}}}},"Template":"t"}}}""");

        var view = await Done(Client.DescribeViewAsync(new() { ConnectionToken = Token, ViewToken = "v" }));

        Assert.That(view, Is.EqualTo(new DescribeViewResult { Template = "t" }));
    }

    [TestCase("""{"Id":5}""")]
    [TestCase("""{"Id":{}}""")]
    [TestCase("""{"Id":"m-1","AbsoluteTime":[}""")]
    [TestCase("""{"Id":"m-1","MessageMetadata":{"a":""")]
    [TestCase("""{"Id":"m-1","AbsoluteTime":5""")]
    public void Required_members_and_the_syntax_stay_strict(string body)
    {
        Use(Options with { Retry = new() { MaxRetryAttempts = 0 } });
        Service.Answers(200, body, ("x-amzn-RequestId", "r-1"));

        Assert.That(
            Failed(Client.SendMessageAsync(Message)),
            Has.Property("StatusCode").EqualTo(200).And.Property("IsTransient").True);
    }
}
