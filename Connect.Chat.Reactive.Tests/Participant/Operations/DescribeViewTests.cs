using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Participant;

[TestFixture]
public sealed class DescribeViewTests : ParticipantTest
{
    private static readonly DescribeViewRequest View = new() { ConnectionToken = Token, ViewToken = "view-token" };

    // A token with a slash, a dot segment or a query must stay one path segment.
    [TestCase("view-token", "view-token")]
    [TestCase("AQ==", "AQ%3D%3D")]
    [TestCase("a/b+c", "a%2Fb%2Bc")]
    [TestCase("../transcript?x=1#y", "..%2Ftranscript%3Fx%3D1%23y")]
    [TestCase("%2F", "%252F")]
    [TestCase("...", "...")]
    [TestCase("..x", "..x")]
#if !SDK_NETSTANDARD
    [TestCase(".", "%2E")]
    [TestCase("..", "%2E%2E")]
#endif
    [TestCase("ü", "%C3%BC")]
    public async Task The_view_token_is_one_path_segment(string token, string segment)
    {
        Service.Answers(200, """{"View":{}}""");

        await Done(Client.DescribeViewAsync(View with { ViewToken = token }));

        var address = Service.Sent.Single().Address;
        Assert.That(Service.Sent.Single() with { UserAgent = null, At = default }, Is.EqualTo(new SentRequest(
            "GET",
            address,
            Token,
            ContentType: null,
            UserAgent: null,
            Body: null,
            At: default)));
        Assert.That(
            address.AbsoluteUri,
            Is.EqualTo($"https://participant.connect.us-east-1.amazonaws.com/participant/views/{segment}"));
        Assert.That(address.PathAndQuery, Is.EqualTo($"/participant/views/{segment}"));
    }

    [Test]
    public async Task A_view_has_its_names_version_and_content()
    {
        Service.Answers(200, """
            {"View":{"Id":"v-1","Arn":"arn:v-1","Name":"Form","Version":3,"New":{},
             "Content":{"InputSchema":"{\"type\":\"object\"}","Template":"{\"Head\":{}}","Actions":["Submit","Back"]}}}
            """);

        var view = await Done(Client.DescribeViewAsync(View));

        Assert.That(view.Actions, Is.EqualTo(["Submit", "Back"]));
        Assert.That(view with { Actions = [] }, Is.EqualTo(new DescribeViewResult
        {
            Id = "v-1",
            Arn = "arn:v-1",
            Name = "Form",
            Version = 3,
            InputSchema = """{"type":"object"}""",
            Template = """{"Head":{}}""",
        }));
    }

    [Test]
    public async Task Content_can_be_JSON_or_text()
    {
        Service.Answers(200, """{"View":{"Content":{"InputSchema":{"type":"object"},"Template":{"Head":[1]}}}}""");

        var view = await Done(Client.DescribeViewAsync(View));

        Assert.That((view.InputSchema, view.Template), Is.EqualTo(("""{"type":"object"}""", """{"Head":[1]}""")));
    }

    [TestCase("""{"View":{}}""")]
    [TestCase("""{"View":{"Id":null,"Version":null,"Content":null}}""")]
    [TestCase("""{"View":{"Content":{"InputSchema":null,"Actions":null}}}""")]
    public async Task Missing_members_of_a_view_are_empty(string response)
    {
        Service.Answers(200, response);

        var view = await Done(Client.DescribeViewAsync(View));

        Assert.That(view.Actions, Is.Empty);
        Assert.That(
            view with { Actions = [] },
            Is.EqualTo(new DescribeViewResult { Actions = [] }).Using<DescribeViewResult>(Same));
    }

    [TestCase("[]")]
    [TestCase("""{"View":"private"}""")]
    [TestCase("""{"View":{"Content":"private"}}""")]
    public void A_response_without_a_view_is_a_typed_failure_that_does_not_quote_it(string response)
    {
        Use(Options with { Retry = new() { MaxRetryAttempts = 0 } });
        Service.Answers(200, response);

        var failure = Failed(Client.DescribeViewAsync(View));

        Assert.That(failure, Has.Property("StatusCode").EqualTo(200).And.Property("IsTransient").True);
        Assert.That(failure.ToString(), Does.Not.Contain("private"));
    }

    [TestCase("ViewToken", null)]
    [TestCase("ViewToken", "")]
    [TestCase("ViewToken", 1001)]
    [TestCase("ConnectionToken", null)]
    [TestCase("ConnectionToken", 1001)]
    public void An_invalid_token_is_named_before_anything_is_sent(string named, object? value)
    {
        var token = value is int length ? new string('x', length) : (string)value!;
        var request = named == "ViewToken" ? View with { ViewToken = token } : View with { ConnectionToken = token };

        var exception = Assert.Catch<ArgumentException>(() => _ = Client.DescribeViewAsync(request))!;

        Assert.That(exception.ParamName, Is.EqualTo(named));
        Assert.That(exception.Message, Does.Not.Contain("xxx"));
        Assert.That(Service.Sent, Is.Empty);
    }

    [Test]
    public async Task The_longest_token_is_sent()
    {
        Service.Answers(200, """{"View":{}}""");

        await Done(Client.DescribeViewAsync(View with { ViewToken = new('x', 1000) }));

        Assert.That(Service.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_unknown_view_is_not_found_and_not_requested_again()
    {
        Service.Answers(
            404, """{"Message":"said","ResourceId":"v-1","ResourceType":"VIEW"}""", (
                "x-amzn-ErrorType", "ResourceNotFoundException"));

        var failure = Failed(Client.DescribeViewAsync(View));

        Assert.That(
            (
                failure.StatusCode,
                failure.ErrorCode,
                failure.ResourceId,
                failure.ResourceType,
                failure.Operation,
                failure.IsTransient),
            Is.EqualTo((404, "ResourceNotFoundException", "v-1", "VIEW", "DescribeView", false)));
        Assert.That(failure.Message, Does.Contain("DescribeView").And.Not.Contain("view-token"));
        Assert.That(Service.Sent, Has.Count.EqualTo(1));
    }

    [TestCase(429)]
    [TestCase(500)]
    public async Task A_transient_failure_is_retried(int status)
    {
        Service.Answers(status).Fails(new HttpRequestException("reset")).Answers(200, """{"View":{"Id":"v-1"}}""");

        var call = Client.DescribeViewAsync(View);
        RunOut(call);

        Assert.That((await Done(call)).Id, Is.EqualTo("v-1"));
        Assert.That(
            Service.Sent.Select(static sent => sent.Address.AbsolutePath),
            Is.All.EqualTo("/participant/views/view-token"));
    }

    [Test]
    public void Records_and_logs_show_neither_the_token_nor_the_view()
    {
        Service.Answers(500).Answers(200, """{"View":{"Content":{"Template":"s3cret"}}}""");

        RunOut(Client.DescribeViewAsync(View with { ViewToken = "s3cret" }));

        Assert.That(Log.Entries, Is.Not.Empty);
        Assert.That(Log.AllText, Does.Not.Contain("s3cret"));
        Assert.That(View.ToString(), Does.Not.Contain("oken "));
        Assert.That(
            new DescribeViewResult { Name = "s3cret", Template = "s3cret", InputSchema = "s3cret" }.ToString(),
            Does.Not.Contain("s3cret"));
    }

    private static bool Same(DescribeViewResult one, DescribeViewResult other) =>
        (one.Id, one.Arn, one.Name, one.Version, one.InputSchema, one.Template)
        == (other.Id, other.Arn, other.Name, other.Version, other.InputSchema, other.Template);
}
