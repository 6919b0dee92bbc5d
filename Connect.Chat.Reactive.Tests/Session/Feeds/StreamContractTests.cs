using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class StreamContractTests
{
    private static readonly Dictionary<string, Func<SimulatedChat, Task>> Ends = new(StringComparer.Ordinal)
    {
        ["the chat ends"] = async chat =>
        {
            await chat.ConnectAsync();
            chat.Service.End();
        },
        ["the chat has ended while away"] = async chat =>
        {
            await chat.ConnectAsync();
            chat.Service.FailNext("CreateParticipantConnection", ServiceFailure.Of(403, "AccessDeniedException"));
            chat.Service.Socket.Break();
            chat.Advance(TimeSpan.FromSeconds(3));
        },
        ["disposed unused"] = chat => chat.DisposeAsync().AsTask(),
        ["disposed connected"] = async chat =>
        {
            await chat.ConnectAsync();
            await chat.DisposeAsync();
        },
        ["disposed broken"] = async chat =>
        {
            chat.Service.FailNext("CreateParticipantConnection", ServiceFailure.Of(400, "ValidationException"));
            await Failure.Of<ChatConnectException>(chat.Session.ConnectAsync());
            await chat.DisposeAsync();
        },
        ["disposed twice after the end"] = async chat =>
        {
            await chat.ConnectAsync();
            chat.Service.End();
            chat.Settle();
            await chat.DisposeAsync();
            await chat.DisposeAsync();
        },
    };

    private static IEnumerable<string> EndNames => Ends.Keys;

    [Test]
    public async Task Subscribing_does_not_connect()
    {
        await using var chat = new SimulatedChat();

        _ = new StreamProbe(chat.Session);
        chat.Advance(TimeSpan.FromMinutes(5));

        Assert.That(chat.Service.Calls, Is.Empty);
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Idle));
    }

    [Test]
    public async Task A_late_subscriber_gets_only_the_latest_values_of_replayed_streams()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.Say("Hello");
        chat.Service.Happen(ChatContentType.ParticipantJoined);
        chat.Service.Happen(ChatContentType.Typing, stored: false);
        chat.Service.Socket.Push("not JSON");
        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(10));

        var late = new StreamProbe(chat.Session);
        chat.Settle();

        AssertLatest(late, chat, typing: 1, present: 1);
    }

    [Test]
    public async Task Survived_failures_never_call_OnError()
    {
        await using var chat = new SimulatedChat(
            options => options with { Reconnect = new() { MaxRetryAttempts = 1 } });
        var probe = new StreamProbe(chat.Session);
        await chat.ConnectAsync();

        chat.Service.Socket.Push("{");
        chat.Service.FailNext("GetTranscript", ServiceFailure.Network);
        chat.Service.Socket.Close(1006);
        chat.Advance(TimeSpan.FromSeconds(70));
        chat.Service.FailNext("Socket", new IOException("refused"));
        chat.Service.Socket.Break();
        chat.Settle();
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Broken));
        Assert.That(probe.Of("Faults"), Has.Length.EqualTo(3));
        await chat.ConnectAsync();
        chat.Service.End();
        await chat.DisposeAsync();

        Assert.That(probe.Errors, Is.Empty);
    }

    [TestCaseSource(nameof(EndNames))]
    public async Task Every_stream_completes_once_when(string end)
    {
        await using var chat = new SimulatedChat();
        var probe = new StreamProbe(chat.Session);

        await Ends[end](chat);
        chat.Settle();

        Assert.That(probe.Completed, Is.EquivalentTo(StreamProbe.Streams));
        Assert.That(probe.Errors, Is.Empty);
    }

    [TestCaseSource(nameof(EndNames))]
    public async Task A_subscriber_after_the_end_gets_the_last_values_the_end_and_completions_when(string end)
    {
        await using var chat = new SimulatedChat();
        var before = new StreamProbe(chat.Session);
        await Ends[end](chat);
        chat.Settle();

        var late = new StreamProbe(chat.Session);
        chat.Settle();

        Assert.That(late.Completed, Is.EquivalentTo(StreamProbe.Streams));
        Assert.That(late.Of("Ended"), Is.EqualTo(before.Of("Ended")));
        Assert.That(late.Of("Ended"), Has.Length.EqualTo(chat.Phases.Contains(ChatPhase.Ended) ? 1 : 0));
        AssertLatest(late, chat, typing: 0, present: 0, ended: late.Of("Ended").Length);
    }

    [Test]
    public async Task A_disposed_session_emits_only_the_Disposed_state()
    {
        var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var probe = new StreamProbe(chat.Session);
        probe.Values.Clear();
        chat.Service.Say("not delivered yet");

        await chat.DisposeAsync();
        chat.Service.Say("too late");
        chat.Advance(TimeSpan.FromMinutes(2));

        Assert.That(
            probe.Values, Is.EqualTo(new[] { ("State", (object)new ChatState { Phase = ChatPhase.Disposed }) }));
    }

    [Test]
    public async Task A_session_disposed_after_the_end_emits_nothing_more()
    {
        var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var probe = new StreamProbe(chat.Session);
        probe.Values.Clear();
        chat.Service.Say("not delivered yet");
        chat.Service.End();

        await chat.DisposeAsync();

        Assert.That(probe.Values, Is.Empty);
        Assert.That(probe.Completed, Is.EquivalentTo(StreamProbe.Streams));
    }

    [Test]
    public async Task The_end_is_emitted_once_and_then_every_stream_completes()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var probe = new StreamProbe(chat.Session);
        probe.Values.Clear();

        chat.Service.End();
        chat.Service.Happen(ChatContentType.ChatEnded);
        chat.Settle();

        Assert.That(
            probe.Values.Select(seen => seen.Stream), Is.EqualTo(["Items", "Events", "State", "Ended"]));
        Assert.That(((ChatEnded)probe.Of("Ended")[0]).Reason, Is.EqualTo(ChatEndReason.Ended));
    }

    // In any order, because the streams are independent.
    private static void AssertLatest(StreamProbe late, SimulatedChat chat, int typing, int present, int ended = 0)
    {
        Assert.That(
            late.Values.Select(seen => seen.Stream),
            Is.EquivalentTo([.. StreamProbe.Replayed, .. Enumerable.Repeat("Ended", ended)]));
        Assert.That(late.Of("State").Single(), Is.EqualTo(chat.Session.CurrentState));
        Assert.That(late.Of("TypingParticipants").Single(), Has.Count.EqualTo(typing));
        Assert.That(late.Of("Participants").Single(), Has.Count.EqualTo(present));
    }
}
