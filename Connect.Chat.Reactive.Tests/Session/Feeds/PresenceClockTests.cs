using Connect.Chat.Reactive.Tests.Simulation;
using static Connect.Chat.Reactive.Tests.Session.PresenceTests;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>The clocks of the service's hosts differ from each other and from the local one.</summary>
[TestFixture]
public sealed class PresenceClockTests
{
    private const string Agent = "participant-AGENT";

    [Test]
    public async Task Typing_ends_with_a_message_whose_host_has_a_slow_clock()
    {
        await using var chat = new SimulatedChat();
        var seen = TypingIn(chat);
        await chat.ConnectAsync();

        Types(chat);
        chat.Service.SayOnHost(TimeSpan.FromMinutes(-2), "Hello");
        chat.Settle();

        Assert.That(seen, Is.EqualTo(["", Agent, ""]));
    }

    [TestCase(-10)]
    [TestCase(10)]
    public async Task Typing_without_a_time_ends_with_a_message(int minutes)
    {
        await using var chat = new SimulatedChat();
        chat.Service.ClockOffset = TimeSpan.FromMinutes(minutes);
        var seen = TypingIn(chat);
        await chat.ConnectAsync();

        chat.Service.Stamp = static _ => null;
        Types(chat);
        chat.Service.SayStamped(static now => now, "Hello");
        chat.Settle();

        Assert.That(seen, Is.EqualTo(["", Agent, ""]));
    }

    [TestCase(-10)]
    [TestCase(10)]
    public async Task A_participant_who_left_without_a_time_can_rejoin(int minutes)
    {
        await using var chat = new SimulatedChat();
        chat.Service.ClockOffset = TimeSpan.FromMinutes(minutes);
        var seen = Present(chat);
        await chat.ConnectAsync();

        chat.Service.Happen(ChatContentType.ParticipantJoined);
        chat.Service.Stamp = static _ => null;
        chat.Service.Happen(ChatContentType.ParticipantLeft);
        chat.Service.Stamp = static now => now;
        chat.Advance(TimeSpan.FromMinutes(1));
        chat.Service.Happen(ChatContentType.ParticipantJoined);
        chat.Settle();

        Assert.That(seen, Is.EqualTo(["", Agent, "", Agent]));
    }

    [Test]
    public async Task A_participant_who_leaves_on_a_host_with_a_slow_clock_has_left()
    {
        await using var chat = new SimulatedChat();
        var seen = Present(chat);
        await chat.ConnectAsync();

        chat.Service.Happen(ChatContentType.ParticipantJoined);
        chat.Service.Stamp = static now => now.AddMinutes(-2);
        chat.Service.Happen(ChatContentType.ParticipantIdle);
        chat.Service.Stamp = static now => now.AddMinutes(-3);
        chat.Service.Happen(ChatContentType.ParticipantReturned);
        chat.Service.Stamp = static now => now.AddMinutes(-4);
        chat.Service.Happen(ChatContentType.ParticipantLeft);
        chat.Settle();

        Assert.That(seen, Is.EqualTo(["", Agent, $"{Agent} idle", Agent, ""]));
    }

    [Test]
    public async Task A_file_whose_scan_finishes_does_not_end_the_idleness_of_its_sender()
    {
        await using var chat = new SimulatedChat();
        var seen = Present(chat);
        await chat.ConnectAsync();

        var file = chat.Service.Attach("a.txt");
        chat.Service.Happen(ChatContentType.ParticipantIdle);
        chat.Service.Scanned(file, "APPROVED");
        chat.Settle();

        Assert.That(seen, Is.EqualTo(["", Agent, $"{Agent} idle"]));
    }
}
