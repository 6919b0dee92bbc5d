using System.Diagnostics;
using System.Runtime.CompilerServices;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>
/// Background work of a session runs without the AsyncLocals and the Activity of the request that connected.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class CleanContextTests
{
    private static readonly AsyncLocal<object?> Request = new();

    [Test]
    public async Task A_reconnect_does_not_see_the_AsyncLocals_of_the_request_that_connected()
    {
        var (chat, hostile) = NewChat();
        var seen = new List<(string Call, bool IsRequest)>();
        chat.Service.PlanCall = operation =>
        {
            seen.Add((operation, Request.Value is not null));
            return CallPlan.Success;
        };
        hostile.BeforeSend = _ =>
        {
            seen.Add(("Send", Request.Value is not null));
            return default;
        };
        await ConnectInRequestAsync(chat);
        Assert.That(
            seen,
            Does.Contain(("CreateParticipantConnection", true)),
            "the connecting call runs in the context of the request");
        Assert.That(seen, Does.Contain(("Socket", true)));
        seen.Clear();

        chat.Service.FailNext("Socket", new IOException("refused"));
        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(70));

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(
            seen.Select(static call => call.Call).Distinct(),
            Is.SupersetOf(["CreateParticipantConnection", "Socket", "Send", "GetTranscript"]));
        Assert.That(seen.FindAll(static call => call.IsRequest), Is.Empty);
        await chat.DisposeAsync();
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task AsyncLocal_values_of_the_request_are_collected_once_the_session_is_connected(bool reconnects)
    {
        var (chat, _) = NewChat();
        var request = await ConnectInRequestAsync(chat);
        if (reconnects)
        {
            chat.Service.Socket.Break();
            chat.Advance(TimeSpan.FromSeconds(10));
        }

        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        for (var i = 0; i < 5 && request.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.That(request.IsAlive, Is.False);
        await chat.DisposeAsync();
    }

    [Test]
    public async Task A_reconnect_is_linked_to_the_activity_that_connected_but_not_its_child()
    {
        var stopped = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == ChatTelemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = stopped.Add,
        };
        ActivitySource.AddActivityListener(listener);
        var (chat, hostile) = NewChat();
        Activity? during = null;
        hostile.BeforeConnect = _ =>
        {
            during = Activity.Current;
            return default;
        };
        var request = await ConnectInActivityAsync(chat);
        var connecting = stopped.Single(static activity => activity.OperationName == "ChatSession/Connect");

        chat.Service.FailNext("Socket", new IOException("refused"));
        chat.Service.Socket.Break();
        chat.Advance(TimeSpan.FromSeconds(10));

        var reconnects = stopped.FindAll(activity => activity.OperationName == "ChatSession/Reconnect");
        Assert.That(reconnects, Has.Count.EqualTo(2));
        Assert.That(
            reconnects.ConvertAll(static activity => activity.Status),
            Is.EqualTo([ActivityStatusCode.Error, ActivityStatusCode.Unset]));
        Assert.That(reconnects.ConvertAll(activity => activity.GetTagItem("connect.chat.attempt")), Is.EqualTo([1, 2]));
        foreach (var activity in reconnects)
        {
            Assert.That(activity.ParentId, Is.Null);
            Assert.That(activity.TraceId, Is.Not.EqualTo(connecting.TraceId));
            Assert.That(activity.Links.Select(static link => link.Context), Is.EqualTo([connecting.Context]));
        }

        Assert.That(connecting.ParentSpanId, Is.EqualTo(request.SpanId));

        Assert.That(
            during?.OperationName,
            Is.EqualTo("ChatSession/Reconnect"),
            "calls of a reconnect run in the activity of the attempt");
        Assert.That(Activity.Current, Is.Null);
        await chat.DisposeAsync();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> ConnectInRequestAsync(SimulatedChat chat)
    {
        var request = new object();
        Request.Value = request;
        await chat.ConnectAsync();
        Request.Value = null;
        return new(request);
    }

    private static async Task<ActivityContext> ConnectInActivityAsync(SimulatedChat chat)
    {
        using var activity = new Activity("request");
        activity.SetIdFormat(ActivityIdFormat.W3C).Start();
        await chat.ConnectAsync();
        return activity.Context;
    }

    private static (SimulatedChat Chat, HostileTransports Hostile) NewChat()
    {
        HostileTransports hostile = null!;
        var chat = new SimulatedChat(
            options => options with { TransportFactory = hostile = new HostileTransports(options.TransportFactory!) });
        return (chat, hostile);
    }
}
