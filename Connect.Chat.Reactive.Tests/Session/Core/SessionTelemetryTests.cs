using System.Diagnostics;
using System.Runtime.CompilerServices;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>What a session measures and traces.</summary>
[TestFixture]
public sealed class SessionTelemetryTests
{
    private const string Outages = "connect.chat.outage.duration";

    [Test]
    public async Task An_outage_is_measured_until_nothing_is_missing()
    {
        using var telemetry = new TelemetryRecorder();
        var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.SocketFault = static () => new IOException("refused");
        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(20));
        chat.Service.SocketFault = static () => null;
        chat.Service.FailNext("GetTranscript", ServiceFailure.Network);
        Assert.That(telemetry.Of(Outages), Is.Empty);

        chat.Advance(TimeSpan.FromSeconds(40));

        var outage = telemetry.Of(Outages).Single();
        Assert.That(outage["connect.chat.outcome"], Is.EqualTo("recovered"));
        Assert.That(outage.Value, Is.InRange(21, 60));
        await chat.DisposeAsync();
        Assert.That(telemetry.Of(Outages), Has.Count.EqualTo(1));
    }

    [Test]
    public async Task An_outage_that_does_not_end_has_the_phase_as_its_outcome()
    {
        using var telemetry = new TelemetryRecorder();
        var chat = new SimulatedChat(static options => options with { Reconnect = new() { MaxRetryAttempts = 1 } });
        await chat.ConnectAsync();
        chat.Service.SocketFault = static () => new IOException("refused");
        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromMinutes(1));

        Assert.That(
            telemetry.Of(Outages).Select(static outage => outage["connect.chat.outcome"]), Is.EqualTo(["broken"]));
        await chat.DisposeAsync();
    }

    [Test]
    public async Task A_suspension_is_no_outage()
    {
        using var telemetry = new TelemetryRecorder();
        var chat = new SimulatedChat();
        await chat.ConnectAsync();
        await chat.Session.SuspendAsync();
        chat.Advance(TimeSpan.FromMinutes(1));
        await chat.Session.ResumeAsync();
        chat.Settle();

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(telemetry.Of(Outages), Is.Empty);
        await chat.DisposeAsync();
    }

    [Test]
    public async Task A_catch_up_is_traced_and_measured_with_its_pages()
    {
        using var telemetry = new TelemetryRecorder();
        var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.FailNext("GetTranscript", ServiceFailure.Network);
        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(10));

        var outcomes = OutcomesOfCatchUps(telemetry);
        var activities = telemetry.Activities.FindAll(static one => one.OperationName == "ChatSession/CatchUp");
        Assert.That(outcomes, Is.EqualTo(["completed", "failed", "completed"]));
        Assert.That(
            activities.ConvertAll(static one => one.GetTagItem("connect.chat.outcome")), Is.EqualTo(outcomes));
        Assert.That(
            telemetry.Of("connect.chat.catch_up.pages").ConvertAll(static pages => (object)(int)pages.Value),
            Is.EqualTo(activities.ConvertAll(static activity => activity.GetTagItem("connect.chat.pages"))
                .FindAll(static pages => pages is not null)));
        Assert.That(activities[1].Status, Is.EqualTo(ActivityStatusCode.Error));
        await chat.DisposeAsync();
    }

    [Test]
    public async Task A_catch_up_that_reaches_a_limit_is_measured_as_incomplete()
    {
        using var telemetry = new TelemetryRecorder();
        var chat = new SimulatedChat(static options => options with { MaxCatchUpPages = 2 });
        await chat.ConnectAsync();
        chat.Service.SocketFault = static () => new IOException("refused");
        chat.Service.Socket.Break();
        chat.Settle();
        chat.Say(500);
        chat.Service.SocketFault = static () => null;
        chat.Session.NotifyNetworkAvailable();
        chat.Settle();

        Assert.That(OutcomesOfCatchUps(telemetry), Is.EqualTo(["completed", "incomplete"]));
        await chat.DisposeAsync();
    }

    [Test]
    public async Task A_catch_up_whose_socket_closes_is_measured_as_cancelled()
    {
        using var telemetry = new TelemetryRecorder();
        var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.PlanCall = static operation => operation == "GetTranscript"
            ? new() { DelayAfter = TimeSpan.FromSeconds(2) }
            : CallPlan.Success;
        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(0.5));
        chat.Service.PlanCall = static _ => CallPlan.Success;
        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(30));

        Assert.That(OutcomesOfCatchUps(telemetry), Is.EqualTo(["completed", "cancelled", "completed"]));
        await chat.DisposeAsync();
    }

    [Test]
    public async Task The_first_catch_up_belongs_to_the_connect_and_later_ones_are_linked_to_it()
    {
        using var telemetry = new TelemetryRecorder();
        var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(1));

        var connect = telemetry.Activities.Single(static activity => activity.OperationName == "ChatSession/Connect");
        var catchUps = telemetry.Activities.FindAll(static activity => activity.OperationName == "ChatSession/CatchUp");
        Assert.That(catchUps, Has.Count.EqualTo(2));
        Assert.That(catchUps[0].ParentSpanId, Is.EqualTo(connect.SpanId));
        Assert.That(catchUps[1].Parent, Is.Null);
        Assert.That(catchUps[1].Links.Select(static link => link.Context), Is.EqualTo([connect.Context]));
        await chat.DisposeAsync();
    }

    [Test]
    public async Task A_failed_connect_is_traced_as_an_error_and_a_connected_session_traces_none()
    {
        using var telemetry = new TelemetryRecorder();
        var chat = new SimulatedChat();
        chat.Service.FailNext("CreateParticipantConnection", ServiceFailure.Of(400, "ValidationException"));
        Assert.That(async () => await chat.Session.ConnectAsync(), Throws.InstanceOf<ChatConnectException>());
        await chat.ConnectAsync();
        await chat.ConnectAsync();

        var connects = telemetry.Activities.FindAll(static activity => activity.OperationName == "ChatSession/Connect");
        Assert.That(
            connects.ConvertAll(static activity => activity.GetTagItem("error.type")),
            Is.EqualTo([nameof(ChatConnectException), null]));
        await chat.DisposeAsync();
    }

    [Test]
    public async Task A_send_is_measured_by_its_outcome_with_the_wait_for_earlier_sends()
    {
        using var telemetry = new TelemetryRecorder();
        var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var answer = new TaskCompletionSource();
        chat.Service.BeforeNext("SendMessage", _ => answer.Task);
        var first = chat.Session.SendMessageAsync("first");
        var second = chat.Session.SendMessageAsync("second");
        using var cancellation = new CancellationTokenSource();
        var third = chat.Session.SendMessageAsync("third", cancellation.Token);
        chat.Advance(TimeSpan.FromSeconds(3));
        Cancel(cancellation);
        answer.SetResult();
        await Task.WhenAll(first, second);
        chat.Service.FailNext("SendEvent", ServiceFailure.Of(400, "ValidationException"));
        Assert.That(
            async () => await chat.Session.SendEventAsync(ChatContentType.ConnectionAcknowledged),
            Throws.InstanceOf<ParticipantServiceException>());

        Assert.That(third.IsCanceled);
        var sends = telemetry.Of("connect.chat.send.duration");
        Assert.That(
            sends.Select(static send => (send["rpc.method"], send["connect.chat.outcome"])),
            Is.EquivalentTo(new (object?, object?)[]
            {
                ("SendMessage", "cancelled"), ("SendMessage", "sent"), ("SendMessage", "sent"), ("SendEvent", "failed"),
            }));
        Assert.That(
            sends.FindAll(static send => send["connect.chat.outcome"] is "sent")
                .ConvertAll(static send => send.Value),
            Is.All.EqualTo(3).Within(0.1));
        Assert.That(
            sends.Single(static send => send["connect.chat.outcome"] is "failed")["error.type"], Is.Not.Null);
        await chat.DisposeAsync();
    }

    [Test]
    public async Task Typing_that_is_not_passed_on_is_counted()
    {
        using var telemetry = new TelemetryRecorder();
        var chat = new SimulatedChat(static options => options with { ObserverBacklog = 1_000 });
        await chat.ConnectAsync();
        await chat.Session.SendTypingAsync();
        await chat.Session.SendTypingAsync();
        Assert.That(
            telemetry.Of("connect.chat.typing.dropped").ConvertAll(static typing => typing["connect.chat.direction"]),
            Is.EqualTo(["outgoing"]));

        for (var i = 0; i < 1_100; i++)
            chat.Service.Happen(ChatContentType.Typing, stored: false);

        Assert.That(
            telemetry.Of("connect.chat.typing.dropped").Count(
                static typing => typing["connect.chat.direction"] is "incoming"),
            Is.InRange(90, 200));
        await chat.DisposeAsync();
    }

    [Test]
    public async Task The_lag_of_observers_is_the_wait_for_the_scheduler_and_for_the_handler()
    {
        using var telemetry = new TelemetryRecorder();
        var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var handled = new TaskCompletionSource();
        using var handling = chat.Session.Messages.SubscribeAsync(chat.Session, _ => handled.Task);
        telemetry.Measurements.Clear();

        chat.Service.Say("one");
        chat.Service.Say("two");
        chat.Time.Advance(TimeSpan.FromSeconds(2));
        chat.Settle();
        chat.Advance(TimeSpan.FromSeconds(5));
        handled.SetResult();

        var lags = telemetry.Of("connect.chat.observer.lag");
        Assert.That(LagsIn("session"), Is.EqualTo([2]).Within(0.1));
        Assert.That(LagsIn("handler"), Is.EqualTo([0, 5]).Within(0.1));
        await chat.DisposeAsync();

        IEnumerable<double> LagsIn(string queue) => lags
            .Where(lag => queue.Equals(lag["connect.chat.queue"])).Select(static lag => lag.Value);
    }

    [Test]
    [NonParallelizable]
    public async Task Sessions_are_counted_by_phase_until_they_are_disposed_or_collected()
    {
        using var telemetry = new TelemetryRecorder();
        Collect();
        var before = Counts();
        var chat = new SimulatedChat();
        Assert.That(Counts()["idle"] - before["idle"], Is.EqualTo(1));
        await chat.ConnectAsync();
        Assert.That(Counts()["connected"] - before["connected"], Is.EqualTo(1));
        Assert.That(Counts()["idle"], Is.EqualTo(before["idle"]));
        await chat.DisposeAsync();
        Assert.That(Counts(), Is.EqualTo(before));

        Drop();
        Assert.That(Counts()["suspended"] - before["suspended"], Is.EqualTo(1));
        Collect();
        Assert.That(Counts(), Is.EqualTo(before));

        [MethodImpl(MethodImplOptions.NoInlining)]
        static void Drop() => new SessionGauge().Set(ChatPhase.Suspended, TimeProvider.System);

        Dictionary<string, double> Counts()
        {
            telemetry.Measurements.Clear();
            telemetry.Collect();
            return telemetry.Of("connect.chat.sessions").ToDictionary(
                static sessions => (string)sessions["connect.chat.phase"]!, static sessions => sessions.Value);
        }
    }

    private static List<object?> OutcomesOfCatchUps(TelemetryRecorder telemetry) =>
        telemetry.Of("connect.chat.catch_up.duration")
            .ConvertAll(static catchUp => catchUp["connect.chat.outcome"]);

    // On this thread.
    private static void Cancel(CancellationTokenSource source) => source.Cancel();

    private static void Collect()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
