using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

// These tests need observers that block.
#pragma warning disable VSTHRD002, VSTHRD103, MA0045

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class ObserverTests
{
    private static readonly Dictionary<string, Action<SimulatedChat>> Actions = new(StringComparer.Ordinal)
    {
        ["send"] = chat => chat.Session.SendMessageAsync("from an observer").GetAwaiter().GetResult(),
        ["connect"] = chat => chat.Session.ConnectAsync().GetAwaiter().GetResult(),
        ["subscribe"] = chat => _ = new StreamProbe(chat.Session),
        ["dispose"] = chat => chat.Session.DisposeAsync().AsTask().GetAwaiter().GetResult(),
        ["dispose twice"] = chat =>
        {
            chat.Session.DisposeAsync().AsTask().GetAwaiter().GetResult();
            chat.Session.DisposeAsync().AsTask().GetAwaiter().GetResult();
        },
        ["dispose while a send hangs"] = chat =>
        {
            chat.Service.BeforeNext("SendMessage", Hang.UntilCancelled);
            var sending = chat.Session.SendMessageAsync("hangs");
            chat.Session.DisposeAsync().AsTask().GetAwaiter().GetResult();
            Assert.That(Failure.Of<ObjectDisposedException>(sending).GetAwaiter().GetResult(), Is.Not.Null);
        },
    };

    private static IEnumerable<string> ActionNames => Actions.Keys;

    [TestCaseSource(nameof(ActionNames))]
    public async Task An_observer_may(string action)
    {
        var chat = OnThePool();
        await chat.Session.ConnectAsync();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = chat.Session.Messages.Where(message => message.Content == "now").Subscribe(_ =>
        {
            try
            {
                Actions[action](chat);
                done.TrySetResult();
            }
            catch (Exception exception)
            {
                done.TrySetException(exception);
            }
        });

        chat.Service.Say("now");

        await done.Task.WaitAsync(Hang.Guard);
        await chat.DisposeAsync().AsTask().WaitAsync(Hang.Guard);
    }

    [Test]
    public async Task An_observer_that_unsubscribes_is_not_called_again()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var seen = new List<string>();
        IDisposable? subscription = null;
        subscription = chat.Session.Messages.Subscribe(message =>
        {
            seen.Add(message.Content);
            subscription!.Dispose();
        });

        chat.Service.Say("one");
        chat.Service.Say("two");
        chat.Settle();

        Assert.That(seen, Is.EqualTo(["one"]));
    }

    [Test]
    public async Task A_throwing_observer_affects_neither_other_observers_nor_the_socket()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        using var throwing = chat.Session.Items.Subscribe(_ => throw new InvalidOperationException("mine"));
        var probe = new StreamProbe(chat.Session);

        chat.Service.Say("one");
        chat.Service.Say("two");
        chat.Settle();

        Assert.That(probe.Of("Items"), Has.Length.EqualTo(2));
        Assert.That(probe.Of("Messages"), Has.Length.EqualTo(2));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Service.Sockets, Has.Count.EqualTo(1));
        Assert.That(chat.Faults.ConvertAll(fault => fault.Kind), Is.All.EqualTo(ChatFaultKind.ObserverThrew));
        Assert.That(chat.Faults.ConvertAll(fault => fault.Exception!.Message), Is.EqualTo(["mine", "mine"]));
    }

    [Test]
    public async Task A_throwing_observer_of_faults_causes_no_new_fault()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var calls = 0;
        using var throwing = chat.Session.Faults.Subscribe(_ =>
        {
            // Bounded, so that a loop fails the test instead of hanging it.
            if (++calls < 10)
                throw new InvalidOperationException("mine");
        });

        chat.Service.Socket.Push("not JSON");
        chat.Settle();

        Assert.That(calls, Is.EqualTo(1));
        Assert.That(chat.Faults, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_blocked_observer_stops_neither_heartbeats_nor_reading()
    {
        await using var chat = OnThePool();
        await chat.Session.ConnectAsync();
        using var blocked = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        using var subscription = chat.Session.Messages.Subscribe(_ =>
        {
            blocked.Set();
            release.Wait(Hang.Guard);
        });
        chat.Service.Say("wait for me");
        Assert.That(blocked.Wait(Hang.Guard), Is.True);
        var sentBefore = chat.Service.Socket.Sent.Count;

        // If nothing read the heartbeat responses, the session would close this socket as dead.
        chat.Time.Advance(TimeSpan.FromSeconds(60));

        Assert.That(chat.Service.Socket.Sent, Has.Count.EqualTo(sentBefore + 12));
        Assert.That(chat.Service.Sockets, Has.Count.EqualTo(1));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        release.Set();
    }

    [Test]
    public async Task An_observer_may_dispose_a_session_that_is_being_disposed()
    {
        var chat = OnThePool();
        await chat.Session.ConnectAsync();
        using var entered = new ManualResetEventSlim();
        using var disposing = new ManualResetEventSlim();
        using var subscription = chat.Session.Messages.Subscribe(_ =>
        {
            entered.Set();
            disposing.Wait(Hang.Guard);
            chat.Session.DisposeAsync().AsTask().GetAwaiter().GetResult();
        });
        chat.Service.Say("now");
        Assert.That(entered.Wait(Hang.Guard), Is.True);

        var disposal = chat.Session.DisposeAsync().AsTask();
        disposing.Set();

        await disposal.WaitAsync(Hang.Guard);
    }

    [Test]
    public async Task Code_after_awaited_disposal_does_not_run_on_an_observer_thread()
    {
        var chat = OnThePool();
        await chat.Session.ConnectAsync();
        using var entered = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        using var subscription = chat.Session.Messages.Subscribe(_ =>
        {
            entered.Set();
            release.Wait(Hang.Guard);
        });
        chat.Service.Say("now");
        Assert.That(entered.Wait(Hang.Guard), Is.True);
        var disposal = chat.Session.DisposeAsync();

        release.Set();
        await disposal.ConfigureAwait(false);
        var received = chat.Session.State.FirstAsync().ToTask().Wait(Hang.Guard);

        Assert.That(received, Is.True);
    }

    private static SimulatedChat OnThePool() => new(options => options with { Scheduler = null });

    [Test]
    public async Task An_observer_that_throws_is_reported_also_while_the_backlog_is_full()
    {
        await using var chat = new SimulatedChat(static options => options with { ObserverBacklog = 1 });
        await chat.ConnectAsync();
        var faults = new List<ChatFaultKind>();
        using var seen = chat.Session.Faults.Subscribe(fault => faults.Add(fault.Kind));
        using var throwing = chat.Session.Items.Subscribe(
            static _ => throw new InvalidOperationException("The test throws."));

        chat.Service.Say("one");
        chat.Settle();

        Assert.That(faults, Has.Member(ChatFaultKind.ObserverThrew));
    }
}
