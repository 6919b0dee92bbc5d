using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>Failed sends are kept for resending, up to a limit.</summary>
[TestFixture]
public sealed class FailedSendTests
{
    private const int Kept = 10;

    [Test]
    public async Task The_latest_failed_sends_stay_in_the_transcript_and_can_be_resent()
    {
        await using var chat = await FailAsync(2_000);
        var failed = chat.Transcript.ToList();

        Assert.That(failed.ConvertAll(static entry => ((ChatMessage)entry.Item).Content), Is.EqualTo(
            Enumerable.Range(2_000 - Kept, Kept).Select(static i => $"{i}")));
        Assert.That(failed.ConvertAll(static entry => entry.Status), Is.All.EqualTo(MessageStatus.Failed));
        foreach (var entry in failed)
            await chat.Session.ResendAsync(entry.ClientToken);

        Assert.That(chat.Transcript.Select(static entry => entry.Status), Is.All.EqualTo(MessageStatus.Sent));
        Assert.That(Parts(chat).Sends.FailedCount, Is.Zero);
    }

    [Test]
    public async Task A_send_after_many_failed_ones_costs_the_same()
    {
        await using var before = await FailAsync(Kept);
        await using var after = await FailAsync(20_000);

        Assert.That(Parts(after).Streams.Transcript.PendingSendCount, Is.EqualTo(Kept));
        Assert.That(Parts(after).Sends.FailedCount, Is.EqualTo(Kept));
        Assert.That(await AllocationOfSendAsync(after), Is.LessThan(1.2 * await AllocationOfSendAsync(before)));
    }

    [Test]
    public async Task Resending_a_dropped_send_throws_and_names_the_option()
    {
        await using var chat = await FailAsync(1);
        var token = chat.Transcript.Single().ClientToken;
        await FailAsync(chat, Kept);

        var refused = await Failure.Of<ArgumentException>(() => chat.Session.ResendAsync(token));

        Assert.That(refused.ParamName, Is.EqualTo("clientToken"));
        Assert.That(refused.Message, Does.Contain("MaxFailedSends"));
    }

    [Test]
    public async Task A_send_that_fails_again_becomes_the_latest()
    {
        await using var chat = await FailAsync(Kept);
        var oldest = chat.Transcript[0].ClientToken;
        FailNext(chat);
        await Failure.Of<ParticipantServiceException>(() => chat.Session.ResendAsync(oldest));

        await FailAsync(chat, 1);

        Assert.That(chat.Transcript, Has.Count.EqualTo(Kept));
        Assert.That((await chat.Session.ResendAsync(oldest)).ClientToken, Is.EqualTo(oldest));
    }

    [Test]
    public async Task Failed_events_are_not_kept()
    {
        await using var chat = NewChat();
        await chat.ConnectAsync();
        for (var i = 0; i < 5; i++)
        {
            chat.Service.FailNext("SendEvent", ServiceFailure.Of(400, "ValidationException"));
            await Failure.Of<ParticipantServiceException>(
                () => chat.Session.SendEventAsync(ChatContentType.ConnectionAcknowledged, clientToken: $"event-{i}"));
        }

        Assert.That(Parts(chat).Sends.FailedCount, Is.Zero);
        Assert.That(chat.Transcript, Is.Empty);
        await Failure.Of<ArgumentException>(() => chat.Session.ResendAsync("event-0"));
    }

    // The least of several, as lists of the simulation grow at times.
    private static async Task<long> AllocationOfSendAsync(SimulatedChat chat)
    {
        var least = long.MaxValue;
        for (var i = 0; i < 20; i++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var sending = chat.Session.SendMessageAsync("good");
            Assert.That(sending.IsCompletedSuccessfully);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - allocated);
            await sending;
        }

        return least;
    }

    private static SimulatedChat NewChat() => new(static options => options with { MaxFailedSends = Kept });

    private static async Task<SimulatedChat> FailAsync(int count)
    {
        var chat = NewChat();
        await chat.ConnectAsync();
        await FailAsync(chat, count);
        return chat;
    }

    private static async Task FailAsync(SimulatedChat chat, int count)
    {
        for (var i = 0; i < count; i++)
        {
            FailNext(chat);
            await Failure.Of<ParticipantServiceException>(() => chat.Session.SendMessageAsync($"{i}"));
        }

        chat.Settle();
    }

    private static void FailNext(SimulatedChat chat) =>
        chat.Service.FailNext("SendMessage", ServiceFailure.Of(400, "ValidationException"));

    private static SessionParts Parts(SimulatedChat chat) => ((ParticipantChatSession)chat.Session).Parts;
}
