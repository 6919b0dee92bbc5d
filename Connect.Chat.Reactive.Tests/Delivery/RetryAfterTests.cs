using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Reads of the transcript wait for Retry-After, but not for ever.</summary>
[TestFixture]
public sealed class RetryAfterTests
{
    [Test]
    public async Task A_catch_up_waits_for_Retry_After()
    {
        await using var chat = await LostAsync(TimeSpan.FromMinutes(1));
        chat.Return();

        chat.Advance(TimeSpan.FromSeconds(59));
        Assert.That(chat.Texts, Is.Empty);
        chat.Advance(TimeSpan.FromSeconds(2));

        Assert.That(chat.Texts, Is.EqualTo(["missed"]));
    }

    [TestCase(1)]
    [TestCase(60)]
    public async Task A_catch_up_waits_at_most_five_minutes(int days)
    {
        await using var chat = await LostAsync(TimeSpan.FromDays(days));
        chat.Return();

        chat.Advance(TimeSpan.FromMinutes(6));

        Assert.That(chat.Texts, Is.EqualTo(["missed"]));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task A_recheck_waits_for_Retry_After()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Lose();
        chat.Return();
        chat.Service.FailNext(Outage.Read, Throttled(TimeSpan.FromMinutes(1)));
        var calls = chat.Service.CallsOf(Outage.Read);

        chat.Advance(TimeSpan.FromSeconds(60));
        Assert.That(chat.Service.CallsOf(Outage.Read), Is.EqualTo(calls + 1));
        chat.Advance(TimeSpan.FromSeconds(10));

        Assert.That(chat.Service.CallsOf(Outage.Read), Is.EqualTo(calls + 2));
    }

    private static async Task<SimulatedChat> LostAsync(TimeSpan retryAfter)
    {
        var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Lose();
        chat.Service.Say("missed");
        chat.Service.FailNext(Outage.Read, Throttled(retryAfter));
        return chat;
    }

    private static ParticipantServiceException Throttled(TimeSpan retryAfter) =>
        new("throttled") { StatusCode = 429, ErrorCode = "ThrottlingException", RetryAfter = retryAfter };
}
