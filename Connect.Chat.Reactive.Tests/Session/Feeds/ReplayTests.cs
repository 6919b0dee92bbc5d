using System.Reactive.Linq;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

// These tests need observers that block.
#pragma warning disable VSTHRD002, VSTHRD103, VSTHRD104, MA0045

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>
/// A replayed stream delivers its latest value inside Subscribe, on any thread and inside any observer.
/// </summary>
[TestFixture]
public sealed class ReplayTests
{
    private static readonly string[] Replayed = ["State", "Transcript", "Participants", "TypingParticipants"];

    private static readonly string[] Observed = ["Items", "Messages", "State", "Transcript", "Participants", "Faults"];

    [Test]
    public async Task An_observer_gets_the_latest_value_inside_Subscribe(
        [ValueSource(nameof(Observed))] string observed,
        [ValueSource(nameof(Replayed))] string replayed,
        [Values] bool isOnPool)
    {
        await using var chat = new SimulatedChat(options => isOnPool ? options with { Scheduler = null } : options);
        var values = new TaskCompletionSource<object>(TaskCreationOptions.RunContinuationsAsynchronously);
        await chat.Session.ConnectAsync();
        chat.Settle();
        using var subscription = Stream(chat, observed).Skip(observed is "Items" or "Messages" or "Faults" ? 0 : 1)
            .Subscribe(_ => values.TrySetResult(Stream(chat, replayed).FirstAsync().Wait()));

        chat.Service.Happen(ChatContentType.ParticipantJoined);
        chat.Service.Say("now");
        chat.Service.Socket.Push("not JSON");
        chat.Service.Socket.Break();
        // On another thread, so that a deadlock fails the test instead of hanging it.
        await Task.Run(chat.Settle).WaitAsync(Hang.Guard);

        Assert.That(await values.Task.WaitAsync(Hang.Guard), Is.Not.Null);
    }

    [Test]
    public async Task An_observer_that_subscribes_gets_the_current_value_and_every_later_one_once()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var all = new List<ChatPhase>();
        var late = new List<ChatPhase>();
        using var inside = chat.Session.State.Skip(1).Take(1).Subscribe(state =>
        {
            chat.Session.State.Select(static later => later.Phase).Subscribe(late.Add);
            Assert.That(late, Is.EqualTo([state.Phase]));
        });
        using var watching = chat.Session.State.Skip(1).Select(static state => state.Phase).Subscribe(all.Add);

        // All these notifications are queued when the first one is delivered.
        chat.Service.Socket.Break();
        chat.Service.Socket.Break();
        chat.Settle();

        Assert.That(all, Has.Count.GreaterThanOrEqualTo(4));
        Assert.That(late, Is.EqualTo(all));
        Assert.That(chat.Faults, Is.Empty);
    }

    [Test]
    public async Task A_subscriber_gets_the_latest_delivered_value_while_later_ones_are_queued()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.Say("waits");
        chat.Service.Socket.Break();
        var phases = new List<ChatPhase>();
        var lengths = new List<int>();

        using var states = chat.Session.State.Subscribe(state => phases.Add(state.Phase));
        using var transcripts = chat.Session.Transcript.Subscribe(snapshot => lengths.Add(snapshot.Count));
        Assert.That(phases, Is.EqualTo([ChatPhase.Connected]));
        Assert.That(lengths, Is.EqualTo([0]));
        chat.Settle();

        Assert.That(
            phases,
            Is.EqualTo([ChatPhase.Connected, ChatPhase.Reconnecting, ChatPhase.CatchingUp, ChatPhase.Connected]));
        Assert.That(lengths, Is.EqualTo([0, 1]));
    }

    [Test]
    public async Task An_observer_that_throws_at_the_replayed_value_is_reported_and_gets_the_next_one()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var phases = new List<ChatPhase>();
        using var inside = chat.Session.Messages.Subscribe(_ => chat.Session.State.Subscribe(state =>
        {
            phases.Add(state.Phase);
            throw new InvalidOperationException("mine");
        }));

        chat.Service.Say("now");
        chat.Service.Socket.Break();
        chat.Settle();

        Assert.That(
            phases,
            Is.EqualTo([ChatPhase.Connected, ChatPhase.Reconnecting, ChatPhase.CatchingUp, ChatPhase.Connected]));
        Assert.That(
            chat.Faults.Select(static fault => fault.Kind),
            Is.All.EqualTo(ChatFaultKind.ObserverThrew).And.Exactly(4).Items);
        Assert.That(chat.Texts, Is.EqualTo(["now"]));
    }

    [Test]
    public async Task An_observer_may_subscribe_in_OnCompleted_and_gets_the_completion_again()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var received = new List<string>();
        chat.Session.State.Subscribe(static _ => { }, () =>
        {
            chat.Session.State.Subscribe(state => received.Add($"{state.Phase}"), () => received.Add("completed"));
            chat.Session.Transcript.Subscribe(
                snapshot => received.Add($"{snapshot.Count}"), () => received.Add("completed"));
            received.Add("subscribed");
        });

        await chat.DisposeAsync();

        Assert.That(received, Is.EqualTo(["Disposed", "completed", "0", "completed", "subscribed"]));
    }

    [Test]
    public async Task An_observer_may_dispose_the_session_at_the_replayed_value()
    {
        var chat = new SimulatedChat(options => options with { Scheduler = null });
        await chat.Session.ConnectAsync();
        var completed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var inside = chat.Session.Messages.Subscribe(_ => chat.Session.State.Take(1).Subscribe(
            _ => chat.Session.DisposeAsync().AsTask().GetAwaiter().GetResult()));
        using var end = chat.Session.Items.Subscribe(static _ => { }, completed.SetResult);

        chat.Service.Say("now");

        await completed.Task.WaitAsync(Hang.Guard);
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Disposed));
    }

    [Test]
    public async Task An_observer_that_waits_for_a_thread_that_subscribes_does_not_deadlock()
    {
        await using var chat = new SimulatedChat(options => options with { Scheduler = null });
        await chat.Session.ConnectAsync();
        var values = new TaskCompletionSource<object>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = chat.Session.Messages.Subscribe(
            _ => values.TrySetResult(
                Task.Run(async () => await chat.Session.Transcript.FirstAsync()).GetAwaiter().GetResult()));

        chat.Service.Say("now");

        Assert.That(await values.Task.WaitAsync(Hang.Guard), Is.Not.Null);
    }

    private static IObservable<object> Stream(SimulatedChat chat, string name) =>
        (IObservable<object>)typeof(IChatSession).GetProperty(name)!.GetValue(chat.Session)!;
}
