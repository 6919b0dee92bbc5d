using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Items that were still in the backlog of the observers when the process ended.</summary>
[TestFixture]
public sealed class ResumeBacklogTests
{
    private const int Count = 17_000;

    [Test]
    public async Task Many_undelivered_items_with_equal_times_are_delivered_once_by_the_next_process(
        [Values] bool equalTimes, [Values(100_000, 10_000)] int backlog)
    {
        await using var chat = new SimulatedChat(options => options with { ObserverBacklog = backlog });
        await chat.ConnectAsync();
        if (equalTimes)
            chat.Service.Stamp = static _ => DateTimeOffset.UnixEpoch;
        chat.Say(50);
        for (var i = 50; i < Count; i++)
            chat.Service.Say($"{i}");
        var handle = chat.Session.GetResumeHandle();
        await chat.DisposeAsync();
        Assert.That(chat.Texts, Has.Length.EqualTo(50));
        Assert.That(handle.ToJson(), Has.Length.LessThanOrEqualTo(16 * 1024));

        await using var next = new SimulatedChat(
            chat, ChatResumeHandle.Parse(handle.ToJson()), options => options with { ObserverBacklog = 100_000 });
        await next.ConnectAsync();
        next.Recheck();

        Assert.That(next.Texts, Is.EqualTo(NumberedMessages.Texts(50, Count - 50)));
    }
}
