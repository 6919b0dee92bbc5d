using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Participant;

[TestFixture]
public sealed class ErrorTests : ParticipantTest
{
    [TestCase(400, "ValidationException", false, "Check its arguments")]
    [TestCase(402, "ServiceQuotaExceededException", false, "quota")]
    [TestCase(403, "AccessDeniedException", false, "token is not valid")]
    [TestCase(404, "ResourceNotFoundException", false, "does not exist")]
    [TestCase(408, "RequestTimeoutException", true, "try again")]
    [TestCase(409, "ConflictException", false, "state of the chat")]
    [TestCase(413, "", false, "too large")]
    [TestCase(418, "", false, "endpoint")]
    [TestCase(302, "", false, "does not redirect")]
    [TestCase(429, "ThrottlingException", true, "Wait")]
    [TestCase(500, "InternalServerException", true, "Try again later")]
    [TestCase(503, "", true, "Try again later")]
    public void The_message_of_a_status_explains_the_failure_and_the_remedy(
        int status, string code, bool isTransient, string advice)
    {
        Service.Answers(status, """{"Message":"said"}""", ("x-amzn-ErrorType", code), ("x-amzn-RequestId", "r-1"));

        // A typing event is never retried.
        var failure = Failed(Client.SendEventAsync(Typing));

        Assert.Multiple(() =>
        {
            Assert.That(failure.StatusCode, Is.EqualTo(status));
            Assert.That(failure.ErrorCode, Is.EqualTo(code));
            Assert.That(failure.RequestId, Is.EqualTo("r-1"));
            Assert.That(failure.Operation, Is.EqualTo("SendEvent"));
            Assert.That(failure.IsTransient, Is.EqualTo(isTransient));
            Assert.That(failure.ServiceMessage, Is.EqualTo("said"));
            Assert.That(failure.Metadata, Is.Null);
            Assert.That(failure.RetryAfter, Is.Null);
            Assert.That(
                failure.Message,
                Does.Contain("SendEvent").And.Contain($"{status}").And.Contain(code).And.Contain("r-1").And.Contain(
                    advice));
        });
    }

    [TestCase("AccessDeniedException", "", "AccessDeniedException")]
    [TestCase("AccessDeniedException:http://internal.amazon.com/coral/", "", "AccessDeniedException")]
    [TestCase("com.amazonaws.connectparticipant#AccessDeniedException", "", "AccessDeniedException")]
    [TestCase("com.amazonaws#AccessDeniedException:http://x#y", "", "AccessDeniedException")]
    [TestCase(null, "AccessDeniedException", "AccessDeniedException")]
    [TestCase(null, "com.amazonaws.connectparticipant#AccessDeniedException", "AccessDeniedException")]
    [TestCase(null, "aws#AccessDeniedException:http://x", "AccessDeniedException")]
    [TestCase("FromHeader", "FromBody", "FromHeader")]
    [TestCase(" ", "FromBody", "FromBody")]
    [TestCase("not a name", "FromBody", "FromBody")]
    [TestCase(null, "no name, but a text with secrets", "")]
    [TestCase(null, "", "")]
    public void The_error_type_is_in_the_header_or_the_body(string? header, string type, string expected)
    {
        (string, string)[] headers = header is null ? [] : [("x-amzn-ErrorType", header)];
        Service.Answers(403, $$"""{"__type":"{{type}}"}""", headers);

        Assert.That(Failed(Client.SendMessageAsync(Message)).ErrorCode, Is.EqualTo(expected));
    }

    [TestCase("""{"Message":"a"}""", "a")]
    [TestCase("""{"message":"a"}""", "a")]
    [TestCase("""{"New":{"message":"b"},"message":"a"}""", "a")]
    [TestCase("""{"message":null}""", "")]
    [TestCase("""{"message":{"a":1}}""", "")]
    [TestCase("", "")]
    [TestCase("{", "")]
    [TestCase("[]", "")]
    [TestCase("null", "")]
    [TestCase("<html>Bad gateway</html>", "")]
    public void The_message_of_an_error_is_optional(string body, string expected)
    {
        Service.Answers(403, body);

        var failure = Failed(Client.SendMessageAsync(Message));

        Assert.That(failure, Has.Property("StatusCode").EqualTo(403).And.Property("ServiceMessage").EqualTo(expected));
    }

    [Test]
    public void A_missing_resource_is_named()
    {
        Service.Answers(404, """{"ResourceId":"v-1","ResourceType":"VIEW"}""");

        Assert.That(
            Failed(Client.SendMessageAsync(Message)),
            Has.Property("ResourceId").EqualTo("v-1").And.Property("ResourceType").EqualTo("VIEW"));
    }

    [TestCase("7", 7)]
    [TestCase("0", null)]
    [TestCase("Thu, 01 Jan 2026 00:00:09 GMT", 9)]
    [TestCase("Wed, 31 Dec 2025 23:59:00 GMT", null)]
    [TestCase("301", 300)]
    [TestCase("2147483647", 300)]
    [TestCase("2147483648", 300)]
    [TestCase("99999999999999999999", 300)]
    [TestCase("1.5", 1.5)]
    [TestCase("NaN", null)]
    [TestCase("Infinity", null)]
    [TestCase("-Infinity", null)]
    [TestCase("Fri, 31 Dec 9999 23:59:59 GMT", 300)]
    [TestCase("soon", null)]
    [TestCase("-3", null)]
    public void Retry_After_is_a_number_of_seconds_or_a_date(string header, double? seconds)
    {
        Service.Answers(429, "", ("Retry-After", header));

        var failure = Failed(Client.SendEventAsync(Typing));

        Assert.That(failure.StatusCode, Is.EqualTo(429));
        Assert.That(
            failure.RetryAfter, Is.EqualTo(seconds is { } wait ? TimeSpan.FromSeconds(wait) : (TimeSpan?)null));
    }

    [Test]
    public void Other_members_of_an_error_do_not_hide_its_type()
    {
        var deep = new string('[', 100) + new string(']', 100);
        Service.ProxyAnswers(
            403, $$"""{"a":{{deep}},"\ud800abcd":"\ud800","__type":"AccessDeniedException","Message":5}""");

        var failure = Failed(Client.SendMessageAsync(Message));

        Assert.That((failure.ErrorCode, failure.IsFromService), Is.EqualTo(("AccessDeniedException", true)));
    }

    [Test]
    public void An_invalid_request_id_is_omitted()
    {
        Service.Answers(403, "", ("x-amzn-RequestId", "not an id: https://x.example/?secret"));

        var failure = Failed(Client.SendMessageAsync(Message));

        Assert.That(failure.RequestId, Is.Empty);
        Assert.That(failure.Message, Does.Not.Contain("secret"));
    }

    [Test]
    public void A_network_failure_is_transient_and_keeps_its_cause()
    {
        var cause = new HttpRequestException("refused");
        Service.Fails(cause);

        var failure = Failed(Client.SendEventAsync(Typing));

        Assert.That(failure, Has.Property("StatusCode").EqualTo(0).And.Property("IsTransient").True);
        Assert.That(failure.InnerException, Is.SameAs(cause));
        Assert.That(failure.Message, Does.Contain("SendEvent received no response"));
    }

    [Test]
    public void A_connection_that_breaks_within_the_response_is_a_network_failure()
    {
        Service.AnswersWith(200, new StreamContent(new BrokenStream()));

        Assert.That(
            Failed(Client.SendEventAsync(Typing)),
            Has.Property("StatusCode").EqualTo(0).And.InnerException.InstanceOf<IOException>());
    }

    [Test]
    public void A_timeout_of_a_callers_HttpClient_is_a_failure_and_not_a_cancellation()
    {
        Service.Fails(new TaskCanceledException("timeout", new TimeoutException()));

        Assert.That(
            Failed(Client.SendEventAsync(Typing)),
            Has.Property("StatusCode").EqualTo(0).And.Property("IsTransient").True);
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            throw new IOException("reset");

        public override Task<int> ReadAsync(
            byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
            throw new IOException("reset");
    }
}
