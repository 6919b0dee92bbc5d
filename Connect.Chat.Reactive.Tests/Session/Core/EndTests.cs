using System.Reactive.Linq;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>Waiting for the end of a chat.</summary>
[TestFixture]
public sealed class EndTests
{
    [Test]
    public async Task WhenEndedAsync_returns_the_end_to_earlier_and_later_callers([Values] bool disposedAfterwards)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var before = chat.Session.WhenEndedAsync();
        chat.Service.Say("a last word");
        chat.Service.End();
        Assert.That(before.IsCompleted, Is.False);
        chat.Settle();
        if (disposedAfterwards)
            await chat.DisposeAsync();
        var after = chat.Session.WhenEndedAsync();
        var subscriber = chat.Session.Ended.ToList().GetAwaiter();
        chat.Settle();

        var ended = await before.WaitAsync(Hang.Guard);
        Assert.That(ended!.Reason, Is.EqualTo(ChatEndReason.Ended));
        Assert.That(await after.WaitAsync(Hang.Guard), Is.SameAs(ended));
        Assert.That(subscriber.GetResult(), Is.EqualTo([ended]));
    }

    [Test]
    public async Task WhenEndedAsync_returns_null_if_the_session_was_disposed_before_the_end()
    {
        var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var before = chat.Session.WhenEndedAsync();

        await chat.DisposeAsync();
        var after = chat.Session.WhenEndedAsync();
        chat.Settle();

        Assert.That(await before.WaitAsync(Hang.Guard), Is.Null);
        Assert.That(await after.WaitAsync(Hang.Guard), Is.Null);
    }

    [Test]
    public async Task WhenEndedAsync_can_be_cancelled()
    {
        await using var chat = new SimulatedChat();
        using var cancellation = new CancellationTokenSource();
        var waiting = chat.Session.WhenEndedAsync(cancellation.Token);

        await cancellation.CancelAsync();

        var failure = await Failure.Of<OperationCanceledException>(waiting);
        Assert.That(failure.CancellationToken, Is.EqualTo(cancellation.Token));
    }
}
