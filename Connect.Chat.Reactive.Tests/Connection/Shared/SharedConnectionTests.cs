using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Connection;

[TestFixture]
public sealed class SharedConnectionTests
{
    [Test]
    public async Task Fifty_chats_share_one_socket_and_each_receives_only_its_own_items()
    {
        await using var desk = new SimulatedDesk(50);
        await desk.ConnectAsync();

        foreach (var chat in desk.Chats)
            chat.Service.Say($"to {chat.Session.Details.ContactId}");
        desk.Settle();

        Assert.That(desk.Sockets, Has.Count.EqualTo(1));
        Assert.That(desk.UrlRequests, Is.EqualTo(1));
        foreach (var chat in desk.Chats)
            Assert.That(chat.Texts, Is.EqualTo([$"to {chat.Session.Details.ContactId}"]));
        Assert.That(desk.Socket.Sent.Count(static frame => frame.Contains("aws/subscribe")), Is.EqualTo(1));
    }

    [Test]
    public async Task Each_session_requests_a_token_but_no_URL()
    {
        await using var desk = new SimulatedDesk(3);
        await desk.ConnectAsync();

        await desk.Chats[1].Session.SendMessageAsync("hello");
        desk.Settle();

        Assert.That(
            desk.Chats.ConvertAll(chat => chat.Service.CallsOf("CreateParticipantConnection")), Is.All.EqualTo(1));
        Assert.That(desk.Chats[1].Texts, Is.EqualTo(["hello"]));
        Assert.That(desk.Chats[0].Items, Is.Empty);
    }

    [Test]
    public async Task A_lost_socket_is_reopened_once_and_every_session_catches_up()
    {
        await using var desk = new SimulatedDesk(20);
        await desk.ConnectAsync();

        desk.Socket.Break();
        foreach (var chat in desk.Chats)
            chat.Service.Say("missed");
        desk.Advance(TimeSpan.FromSeconds(2));
        foreach (var chat in desk.Chats)
            chat.Service.Say("live");
        desk.Settle();

        Assert.That(desk.Sockets, Has.Count.EqualTo(2));
        foreach (var chat in desk.Chats)
        {
            Assert.That(chat.Texts, Is.EqualTo(["missed", "live"]));
            Assert.That(chat.States.ConvertAll(state => state.Phase), Does.Contain(ChatPhase.Reconnecting));
            Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        }
    }

    [Test]
    public async Task A_socket_replacement_neither_loses_nor_repeats_items_and_no_session_notices()
    {
        await using var desk = new SimulatedDesk(5);
        await desk.ConnectAsync();
        var old = desk.Socket;
        // This item was pushed to the old socket only, before the new one was subscribed.
        var onItsWay = new List<(SimulatedSocket Socket, string Frame)>();
        desk.OnSubscribe = socket =>
        {
            socket.Accept();
            foreach (var chat in desk.Chats)
                chat.Service.Say("on both");
        };
        foreach (var chat in desk.Chats)
            chat.Service.Deliver = (socket, frame) => onItsWay.Add((socket, frame));
        desk.Time.Advance(new SharedChatConnectionOptions().TransportLifetime - TimeSpan.FromMilliseconds(1));
        foreach (var chat in desk.Chats)
            chat.Service.Say("on the old one");
        desk.Time.Advance(TimeSpan.FromMilliseconds(1));

        onItsWay.ForEach(static late => late.Socket.Push(late.Frame));
        desk.Advance(TimeSpan.FromSeconds(1));
        Assert.That(old.IsDisposed, Is.False);
        desk.Advance(TimeSpan.FromSeconds(10));

        Assert.That(old.IsDisposed, Is.True);
        foreach (var chat in desk.Chats)
        {
            Assert.That(chat.Texts, Is.EqualTo(["on the old one", "on both"]));
            Assert.That(chat.States.Count(static state => state.Phase == ChatPhase.Connected), Is.EqualTo(1));
        }
    }

    [Test]
    public async Task Sessions_can_be_added_and_removed_while_the_socket_is_open()
    {
        await using var desk = new SimulatedDesk(2);
        await desk.ConnectAsync();

        await desk.Chats[0].DisposeAsync();
        desk.Chats.RemoveAt(0);
        desk.Chats.Add(new(desk, "contact-new", null));
        await desk.Chats[1].Session.ConnectAsync();
        foreach (var chat in desk.Chats)
            chat.Service.Say("still here");
        desk.Settle();

        Assert.That(desk.Sockets, Has.Count.EqualTo(1));
        foreach (var chat in desk.Chats)
            Assert.That(chat.Texts, Is.EqualTo(["still here"]));
        Assert.That(desk.Shared.CurrentState.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task A_suspended_or_ended_session_does_not_affect_others()
    {
        await using var desk = new SimulatedDesk(3);
        await desk.ConnectAsync();

        await desk.Chats[0].Session.SuspendAsync();
        desk.Chats[1].Service.End();
        foreach (var chat in desk.Chats)
            chat.Service.Say("on");
        desk.Settle();
        Assert.That(desk.Chats[0].Texts, Is.Empty);
        Assert.That(desk.Chats[1].Phase, Is.EqualTo(ChatPhase.Ended));
        Assert.That(desk.Chats[2].Texts, Is.EqualTo(["on"]));

        await desk.Chats[0].Session.ResumeAsync();
        desk.Settle();
        Assert.That(desk.Chats[0].Texts, Is.EqualTo(["on"]));
        Assert.That(desk.Sockets, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_dead_socket_is_detected_once_for_all_sessions()
    {
        await using var desk = new SimulatedDesk(4);
        await desk.ConnectAsync();
        desk.RespondsToHeartbeats = false;

        desk.Advance(TimeSpan.FromSeconds(25));
        desk.RespondsToHeartbeats = true;
        desk.Advance(TimeSpan.FromSeconds(5));

        Assert.That(desk.Sockets, Has.Count.EqualTo(2));
        Assert.That(desk.Chats.ConvertAll(static chat => chat.Phase), Is.All.EqualTo(ChatPhase.Connected));
        // One heartbeat for all sessions, not one for each.
        Assert.That(
            desk.Sockets[0].Sent.Count(static frame => frame.Contains("aws/heartbeat")), Is.LessThanOrEqualTo(3));
    }

    [Test]
    public async Task A_socket_that_cannot_be_opened_fails_the_first_connection_of_each_session()
    {
        await using var desk = new SimulatedDesk(2)
        {
            GetUrl = static () => Task.FromException<Uri>(new IOException("no URL")),
        };

        foreach (var chat in desk.Chats)
        {
            var failure = await Failure.Of<ChatConnectException>(chat.Session.ConnectAsync());
            Assert.That(failure.Reason, Is.EqualTo(ChatConnectFailure.SocketFailed));
        }

        Assert.That(desk.Shared.CurrentState.Phase, Is.EqualTo(ChatPhase.Broken));
        desk.GetUrl = static () => Task.FromResult(new Uri("wss://simulated.invalid/again"));
        await desk.ConnectAsync();
        Assert.That(desk.Chats.ConvertAll(static chat => chat.Phase), Is.All.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task A_chat_that_ended_while_the_socket_was_lost_is_reported_as_ended()
    {
        await using var desk = new SimulatedDesk(2);
        await desk.ConnectAsync();

        desk.Socket.IsFrozen = true;
        desk.Chats[0].Service.End();
        desk.Socket.Break();
        desk.Advance(TimeSpan.FromSeconds(3));

        Assert.That(desk.Chats[0].Session.CurrentState.EndReason, Is.EqualTo(ChatEndReason.EndedWhileAway));
        Assert.That(desk.Chats[1].Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task Sessions_of_a_disposed_connection_break_and_leave_nothing_behind()
    {
        var desk = new SimulatedDesk(2);
        await desk.ConnectAsync();
        var completed = false;
        desk.Shared.State.Subscribe(static _ => { }, () => completed = true);

        await desk.Shared.DisposeAsync();
        desk.Advance(TimeSpan.FromSeconds(60));

        Assert.That(completed, Is.True);
        Assert.That(desk.Chats.ConvertAll(static chat => chat.Phase), Is.All.EqualTo(ChatPhase.Broken));
        await desk.DisposeAsync();
        Assert.That(desk.Time.ActiveTimers, Is.Zero);
        Assert.That(desk.Sockets.ConvertAll(static socket => socket.IsDisposed), Is.All.True);
    }

    [Test]
    public async Task A_receipt_without_a_contact_id_reaches_the_chat_of_its_message()
    {
        await using var desk = new SimulatedDesk(2);
        await desk.ConnectAsync();
        var receipts = desk.Chats.ConvertAll(static chat =>
        {
            var seen = new List<MessageReceipt>();
            chat.Session.Receipts.Subscribe(seen.Add);
            return seen;
        });
        // Both chats number their items alike in this simulation, so the second one needs a higher number.
        desk.Chats[1].Service.Say("one more");
        var sent = await desk.Chats[1].Session.SendMessageAsync("read me");
        desk.Socket.Push(WireItem.Frame(
            $$$"""
            {"Type":"MESSAGEMETADATA","Id":"r-1","AbsoluteTime":"2026-01-01T00:00:00.000Z","MessageMetadata":
            {"MessageId":"{{{sent.Id}}}","Receipts":
            [{"ReadTimestamp":"2026-01-01T00:00:00.000Z","RecipientParticipantId":"c"}]}}
            """));
        desk.Settle();

        Assert.That(receipts[0], Is.Empty);
        Assert.That(receipts[1].ConvertAll(static receipt => receipt.MessageId), Is.EqualTo([sent.Id]));
    }
}
