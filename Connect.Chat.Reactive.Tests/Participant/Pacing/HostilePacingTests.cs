using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>Handlers of the application that block their thread, and a quota beyond all measure.</summary>
[TestFixture]
public sealed class HostilePacingTests : ParticipantTest
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private static readonly ParticipantQuotas OneASecond = new() { SendMessage = new(1, 1) };

    // NUnit's context would move continuations to another thread.
    [SetUp]
    public void LeaveContext() => SynchronizationContext.SetSynchronizationContext(null);

    [Test]
    public async Task A_call_whose_handler_blocks_does_not_delay_the_next()
    {
        Use(Options with { Quotas = OneASecond });
        using var inside = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        Service.Answers(200, Sent).Does(_ => Block(inside, release)).Answers(200, Sent).Answers(200, Sent);
        _ = Client.SendMessageAsync(Message);
        var blocking = Client.SendMessageAsync(Message);
        var next = Client.SendMessageAsync(Message);

        var blocked = Task.Run(() => Time.Advance(Second));
        Assert.That(inside.Wait(Hang.Guard));
        Time.Advance(Second);

        Assert.That(next.IsCompletedSuccessfully);
        Assert.That(blocking.IsCompleted, Is.False);
        release.Set();
        await blocked.WaitAsync(Hang.Guard);
        RunOut(blocking);
    }

    [Test]
    public async Task A_call_completes_although_the_handler_of_the_next_blocks()
    {
        Use(Options with { Quotas = OneASecond });
        using var inside = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var response = new TaskCompletionSource<HttpResponseMessage>();
        Service.Does(_ => response.Task).Does(_ => Block(inside, release)).Answers(200, Sent);
        var first = Client.SendMessageAsync(Message);
        var next = Client.SendMessageAsync(Message);

        // The turn of the second call has come, but its timer is late.
        Time.Sleep(Second);
        var completing = Task.Run(() => response.SetResult(new() { Content = new StringContent(Sent) }));
        await first.WaitAsync(Hang.Guard / 2);

        Assert.That(inside.IsSet, Is.False);
        release.Set();
        await completing.WaitAsync(Hang.Guard);
        RunOut(next);
    }

    [Test]
    public async Task A_call_is_enqueued_although_the_handler_of_an_earlier_one_blocks()
    {
        Use(Options with { Quotas = OneASecond });
        using var inside = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        Service.Answers(200, Sent).Does(_ => Block(inside, release)).Answers(200, Sent).Answers(200, Sent);
        _ = Client.SendMessageAsync(Message);
        var earlier = Client.SendMessageAsync(Message);

        Time.Sleep(Second);
        var next = await Task.Run(() => (Call: Client.SendMessageAsync(Message), 0)).WaitAsync(Hang.Guard / 2);

        Assert.That(inside.IsSet, Is.False);
        release.Set();
        RunOut(earlier);
        RunOut(next.Call);
    }

    [Test]
    public void The_turn_of_a_tiny_quota_may_be_further_away_than_a_timer_can_wait()
    {
        Use(Options with { Quotas = new() { SendMessage = new(double.Epsilon, 1) } });
        Service.Answers(200, Sent);
        _ = Client.SendMessageAsync(Message);
        Time.Sleep(Second);
        var call = Client.SendMessageAsync(Message);

        Time.Advance(TimeSpan.FromSeconds(29.9));
        Assert.That(call.IsCompleted, Is.False);
        Time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.That(Failed(call).Message, Does.Contain("was not sent"));
    }

    private static Task<HttpResponseMessage> Block(ManualResetEventSlim inside, ManualResetEventSlim release)
    {
        inside.Set();
        release.Wait(Hang.Guard);
        throw new IOException("x");
    }
}
