using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Items.Interactive;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>Rules that apply to every call of a session.</summary>
[TestFixture]
public sealed class CallGuardTests
{
    private const string SignIn = "01234567-89ab-cdef-0123-456789abcdef";

    private static readonly Uri Back = new("https://shop.example/");
    private static readonly InteractiveMessage Question = Templates.Message(Templates.QuickReply);
    private static readonly InteractiveElement Answer = ((QuickReplyTemplate)Question.Template).Elements[0];

    // These calls still work after the end of the chat.
    private static readonly string[] Reading = ["GetTranscript", "DescribeView"];

    private static readonly Dictionary<string, Func<ICustomerChatSession, object?, Task>> Calls = new(
        StringComparer.Ordinal)
    {
        ["SendMessage"] = (session, metadata) => session.SendMessageAsync("x", metadata: metadata),
        ["SendEvent"] = (session, metadata) => session.SendEventAsync("application/x", metadata: metadata),
        ["SendEvent of typing"] = (session, metadata) => session.SendTypingAsync(metadata),
        ["GetTranscript"] = (session, metadata) => session.GetTranscriptAsync(metadata: metadata),
        ["SendMessage of a response"] = (session, metadata) => session.RespondAsync(
            Question, Answer, metadata: metadata),
        ["DescribeView"] = (session, metadata) => session.DescribeViewAsync("view-token", metadata),
        ["GetAuthenticationUrl"] = (session, metadata) => session.GetAuthenticationUrlAsync(SignIn, Back, metadata),
        ["CancelParticipantAuthentication"] = (session, metadata) =>
            session.CancelParticipantAuthenticationAsync(SignIn, metadata),
        ["DisconnectParticipant"] = (session, metadata) => session.DisconnectParticipantAsync(metadata),
    };

    private static readonly TestCaseData[] BadArguments =
    [
        Bad("content", session => session.SendMessageAsync(null!)),
        Bad("content", session => session.SendMessageAsync("")),
        Bad("content", session => session.SendMessageAsync(new string('ä', 8193))),
        Bad("contentType", session => session.SendMessageAsync("x", null!)),
        Bad("contentType", session => session.SendMessageAsync("x", " ")),
        Bad("clientToken", session => session.SendMessageAsync("x", clientToken: "")),
        Bad("clientToken", session => session.SendMessageAsync("x", clientToken: new string('t', 501))),
        Bad("contentType", session => session.SendEventAsync("")),
        Bad("content", session => session.SendEventAsync("x", null!)),
        Bad("content", session => session.SendEventAsync("x", new string('x', 16_385))),
        Bad("maxResults", session => session.GetTranscriptAsync(-1)),
        Bad("maxResults", session => session.GetTranscriptAsync(101)),
        Bad("viewToken", session => session.DescribeViewAsync(null!)),
        Bad("viewToken", session => session.DescribeViewAsync("")),
        Bad("viewToken", session => session.DescribeViewAsync(new string('x', 1001))),
        Bad("sessionId", session => session.GetAuthenticationUrlAsync(null!, Back)),
        Bad("sessionId", session => session.GetAuthenticationUrlAsync("short", Back)),
        Bad("redirectUri", session => session.GetAuthenticationUrlAsync(SignIn, null!)),
        Bad("redirectUri", session => session.GetAuthenticationUrlAsync(SignIn, new("/done", UriKind.Relative))),
        Bad(
            "redirectUri",
            session => session.GetAuthenticationUrlAsync(SignIn, new("https://x.example/" + new string('x', 1007)))),
        Bad("sessionId", session => session.CancelParticipantAuthenticationAsync(null!)),
        Bad("sessionId", session => session.CancelParticipantAuthenticationAsync(SignIn + "0")),
        Bad("message", session => session.RespondAsync(null!, Answer)),
        Bad("choice", session => session.RespondAsync(Question, null!)),
        Bad("clientToken", session => session.RespondAsync(Question, Answer, clientToken: "")),
        Bad("contentType", session => session.SendMessageAsync("x", new string('x', 101))),
        Bad("content", session => session.SendMessageAsync("not JSON", ChatContentType.Json)),
        Bad("content", session => session.SendMessageAsync("{} {}", ChatContentType.Json)),
        Bad("content", session => session.SendMessageAsync("{\"a\":", "Application/JSON; charset=utf-8")),
        Bad("content", session => session.SendMessageAsync("yes", ChatContentType.InteractiveResponseMessage)),
        Bad("content", session => session.SendMessageAsync("[1,]", ChatContentType.InteractiveMessage)),
        Bad("scanDirection", session => session.GetTranscriptAsync(scanDirection: (ScanDirection)7)),
        Bad("sortOrder", session => session.GetTranscriptAsync(sortOrder: (SortOrder)7)),
        Bad("nextToken", session => session.GetTranscriptAsync(nextToken: new string('x', 1001))),
        Bad("contactId", session => session.GetTranscriptAsync(contactId: new string('x', 257))),
        Bad("kind", session => session.SendReceiptAsync("m", (ReceiptKind)7)),
        Bad("startPosition", session => session.GetTranscriptAsync(scanDirection: ScanDirection.Forward)),
    ];

    private static IEnumerable<string> CallNames => Calls.Keys;

    [TestCaseSource(nameof(BadArguments))]
    public async Task An_invalid_argument_throws_and_makes_no_call(
        string parameter, Func<ICustomerChatSession, Task> call)
    {
        await using var chat = new SimulatedChat();

        // Arguments are checked first, so the session does not need to be connected.
        var failure = await Failure.Of<ArgumentException>(() => call(chat.Session));

        Assert.That(failure.ParamName, Is.EqualTo(parameter));
        Assert.That(chat.Service.Calls, Is.Empty);
    }

    [Test]
    public async Task Content_of_maximum_length_is_sent()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();

        var sent = await chat.Session.SendMessageAsync(new string('ä', 8192), clientToken: new string('t', 500));

        Assert.That(sent.Id, Is.Not.Empty);
    }

    [TestCase("""{"a":1}""", ChatContentType.Json)]
    [TestCase(" [1, 2] ", ChatContentType.InteractiveResponseMessage)]
    [TestCase("\"text\"", "application/json; charset=utf-8")]
    [TestCase("not JSON", ChatContentType.TextMarkdown)]
    public async Task Content_that_matches_its_type_is_sent(string content, string contentType)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();

        var sent = await chat.Session.SendMessageAsync(content, contentType);

        Assert.That(sent.Id, Is.Not.Empty);
    }

    [TestCaseSource(nameof(CallNames))]
    public async Task The_exception_has_the_metadata(string call)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.FailNext(call.Split(' ')[0], ServiceFailure.Of(500, "InternalServerException"));

        var failure = await Failure.Of<ParticipantServiceException>(() => Calls[call](chat.Session, "mine"));

        Assert.That(failure.Metadata, Is.EqualTo("mine"));
        Assert.That(failure.RequestId, Is.EqualTo("r-1"));
    }

    [Test]
    public async Task The_result_has_the_metadata()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var session = chat.Session;

        Assert.That((await session.SendMessageAsync("x", metadata: 1)).Metadata, Is.EqualTo(1));
        Assert.That((await session.SendEventAsync("x", metadata: 2)).Metadata, Is.EqualTo(2));
        Assert.That((await session.SendTypingAsync(metadata: 3)).Metadata, Is.EqualTo(3));
        Assert.That((await session.SendTypingAsync(metadata: 4)).Metadata, Is.EqualTo(4));
        Assert.That((await session.GetTranscriptAsync(metadata: 5)).Metadata, Is.EqualTo(5));
        Assert.That((await session.RespondAsync(Question, Answer, metadata: 7)).Metadata, Is.EqualTo(7));
        Assert.That((await session.DescribeViewAsync("x", metadata: 8)).Metadata, Is.EqualTo(8));
        Assert.That((await session.GetAuthenticationUrlAsync(SignIn, Back, metadata: 9)).Metadata, Is.EqualTo(9));
        Assert.That(
            (await session.CancelParticipantAuthenticationAsync(SignIn, metadata: 10)).Metadata, Is.EqualTo(10));
        Assert.That((await session.DisconnectParticipantAsync(metadata: 6)).Metadata, Is.EqualTo(6));
    }

    [TestCaseSource(nameof(CallNames))]
    public async Task A_cancellation_token_passed_as_metadata_throws(string call)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var before = chat.Service.Calls.Values.Sum();

        // Boxed, because the compiler would choose the overload with a cancellation token.
        var failure = await Failure.Of<ArgumentException>(
            () => Calls[call](chat.Session, (object)CancellationToken.None));

        Assert.That(failure.ParamName, Is.EqualTo("metadata"));
        Assert.That(chat.Service.Calls.Values.Sum(), Is.EqualTo(before));
    }

    [TestCaseSource(nameof(CallNames))]
    public async Task A_session_that_never_connected_throws_ChatNotConnectedException(string call)
    {
        await using var chat = new SimulatedChat();

        var failure = await Failure.Of<ChatNotConnectedException>(() => Calls[call](chat.Session, null));

        Assert.That(failure.Phase, Is.EqualTo(ChatPhase.Idle));
        Assert.That(chat.Service.Calls, Is.Empty);
    }

    [TestCaseSource(nameof(CallNames))]
    public async Task An_ended_chat_can_be_read_but_not_written(string call)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.End();

        if (Reading.Contains(call))
            await Calls[call](chat.Session, null);
        else
            Assert.That(
                (await Failure.Of<ChatEndedException>(() => Calls[call](chat.Session, null))).Reason,
                Is.EqualTo(ChatEndReason.Ended));
    }

    [TestCaseSource(nameof(CallNames))]
    public async Task A_disposed_session_throws_ObjectDisposedException(string call)
    {
        var chat = new SimulatedChat();
        await chat.ConnectAsync();
        await chat.DisposeAsync();
        var before = chat.Service.Calls.Values.Sum();

        await Failure.Of<ObjectDisposedException>(() => Calls[call](chat.Session, null));

        Assert.That(chat.Service.Calls.Values.Sum(), Is.EqualTo(before));
    }

    private static TestCaseData Bad(string parameter, Func<ICustomerChatSession, Task> call) => new(parameter, call);
}
