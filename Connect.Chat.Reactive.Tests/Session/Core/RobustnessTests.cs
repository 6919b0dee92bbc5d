using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>The chat continues whatever the service sends.</summary>
[TestFixture]
public sealed class RobustnessTests
{
    private static readonly Dictionary<string, (string Frame, ChatFaultKind[] Faults)> Frames = new(
        StringComparer.Ordinal)
    {
        ["empty"] = ("", []),
        ["white space"] = (" \r\n", []),
        ["unknown topic"] = ("""{"topic":"aws/new","content":{"a":[1,{"b":null}]}}""", []),
        ["unexpected response"] = ("""{"topic":"aws/subscribe","content":{"status":"failure"}}""", []),
        ["an error about an earlier frame"] = (
            """{"message":"Forbidden","connectionId":"c","requestId":"r"}""", [ChatFaultKind.ServiceError]),
        ["not JSON"] = ("hello", [ChatFaultKind.BadFrame]),
        ["half JSON"] = ("""{"topic":"aws/chat","content":"{\"Id\":""", [ChatFaultKind.BadFrame]),
        ["two values"] = ("{} {}", [ChatFaultKind.BadFrame]),
        ["an array"] = ("[]", [ChatFaultKind.BadFrame]),
        ["null"] = ("null", [ChatFaultKind.BadFrame]),
        ["no topic"] = ("{}", [ChatFaultKind.BadFrame]),
        ["item that is no JSON"] = (WireItem.Frame("hello"), [ChatFaultKind.BadFrame]),
        ["item that is an array"] = (WireItem.Frame("[]"), [ChatFaultKind.BadFrame]),
        ["item that is null"] = ("""{"topic":"aws/chat","content":null}""", [ChatFaultKind.BadFrame]),
        ["item that is a number"] = ("""{"topic":"aws/chat","content":5}""", [ChatFaultKind.BadFrame]),
        ["broken escape"] = ("""{"topic":"aws/chat","content":"\ud800"}""", [ChatFaultKind.BadFrame]),
        ["very deep"] = (new string('[', 5000), [ChatFaultKind.BadFrame]),
        ["1 MiB of blanks"] = (new string(' ', 1024 * 1024), []),
        ["too large"] = (new string('x', (1024 * 1024) + 1), [ChatFaultKind.FrameTooLarge]),
        ["much too large"] = (new string('x', 5 * 1024 * 1024), [ChatFaultKind.FrameTooLarge]),
    };

    private static IEnumerable<string> FrameNames => Frames.Keys;

    [TestCaseSource(nameof(FrameNames))]
    public async Task An_invalid_frame_is_at_most_a_fault(string name)
    {
        var (frame, faults) = Frames[name];
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();

        chat.Service.Socket.Push(frame);
        chat.Service.Say("next");
        chat.Settle();

        Assert.That(chat.Faults.ConvertAll(fault => fault.Kind), Is.EqualTo(faults));
        Assert.That(chat.Texts, Is.EqualTo(["next"]));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Service.Sockets, Has.Count.EqualTo(1));
    }

    [TestCase("""{"topic":{"a":1},"content":"SECRET"}""")]
    [TestCase("""{"topic":5,"content":"SECRET"}""")]
    [TestCase("""{"topic":null,"message":{"SECRET":1}}""")]
    [TestCase("""{"topic":"aws/chat","content":"SECRET"}""")]
    [TestCase("""{"message":"SECRET"}""")]
    [TestCase("SECRET")]
    public async Task A_fault_does_not_quote_the_frame(string frame)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();

        chat.Service.Socket.Push(frame);
        chat.Settle();

        Assert.That(
            chat.Faults.ConvertAll(fault => fault + fault.Message + fault.Exception), Is.All.Not.Contains("SECRET"));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task An_item_with_members_of_wrong_types_is_emitted()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();

        chat.Service.Socket.Push(WireItem.Frame(
            """
            {"Id":7,"AbsoluteTime":{},"Type":[],"ContentType":"text/plain","Content":{"a":1},"ParticipantRole":3,
             "Attachments":"none","MessageMetadata":[1],"DisplayName":null}
            """));
        chat.Service.Socket.Push(WireItem.Frame("{}"));
        chat.Settle();

        Assert.That(chat.Items, Has.Count.EqualTo(2));
        Assert.That(chat.Items.ConvertAll(item => item.Time), Is.All.EqualTo(chat.Time.GetUtcNow()));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task Frames_over_MaxFrameBytes_are_recovered_from_the_transcript()
    {
        await using var chat = new SimulatedChat(options => options with { MaxFrameBytes = 1024 });
        await chat.ConnectAsync();

        chat.Service.Say(new string('x', 300));
        chat.Service.Say(new string('x', 1024));
        chat.Settle();

        Assert.That(chat.Texts, Is.EqualTo([new string('x', 300), new string('x', 1024)]));
        Assert.That(chat.Items.ConvertAll(item => item.Origin), Is.EqualTo([ItemOrigin.Live, ItemOrigin.Recovered]));
        Assert.That(chat.Faults.ConvertAll(fault => fault.Kind), Is.EqualTo([ChatFaultKind.FrameTooLarge]));
    }

    [Test]
    public async Task A_failing_transcript_is_retried_and_delays_live_items_only_up_to_the_limit()
    {
        await using var chat = new SimulatedChat();
        chat.Service.Say("before");
        for (var i = 0; i < 4; i++)
            chat.Service.FailNext("GetTranscript", ServiceFailure.Of(500, "InternalServerException"));
        var connecting = chat.Session.ConnectAsync();
        chat.Service.Say("live");

        chat.Advance(TimeSpan.FromSeconds(5.1));
        Assert.That(chat.Texts, Is.EqualTo(["live"]));
        chat.Advance(TimeSpan.FromSeconds(15));

        await connecting.WaitAsync(Hang.Guard);
        chat.Settle();
        Assert.That(chat.Texts, Is.EqualTo(["live", "before"]));
        Assert.That(chat.Faults.ConvertAll(fault => fault.Kind), Is.All.EqualTo(ChatFaultKind.CatchUpFailed));
        Assert.That(chat.Faults, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task A_repeated_page_token_ends_the_catch_up_with_one_fault()
    {
        var (chat, spy) = CallSpy.NewChat();
        await using var _ = chat;
        chat.Service.Say("before");
        spy.OnTranscriptPage = static page => page with { NextToken = "0" };

        await chat.ConnectAsync().WaitAsync(Hang.Guard);
        chat.Service.Say("live");
        chat.Settle();

        Assert.That(chat.Faults.ConvertAll(fault => fault.Kind), Is.EqualTo([ChatFaultKind.CatchUpIncomplete]));
        Assert.That(chat.Service.CallsOf("GetTranscript"), Is.EqualTo(2));
        Assert.That(chat.Texts, Is.EqualTo(["before", "live"]));
    }

    [Test]
    public async Task A_null_page_is_a_transient_failure()
    {
        var (chat, spy) = CallSpy.NewChat();
        await using var _ = chat;
        spy.OnTranscriptPage = static _ => null!;
        var connecting = chat.Session.ConnectAsync();
        chat.Settle();

        Assert.That(chat.Faults.ConvertAll(fault => fault.Kind), Is.EqualTo([ChatFaultKind.CatchUpFailed]));
        spy.OnTranscriptPage = static page => page;
        chat.Advance(TimeSpan.FromSeconds(1));

        await connecting.WaitAsync(Hang.Guard);
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }
}
