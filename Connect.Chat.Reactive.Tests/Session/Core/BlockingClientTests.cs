using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>A client of the application that blocks its thread.</summary>
[TestFixture]
public sealed class BlockingClientTests
{
    private const string Create = "CreateParticipantConnection";

    private Roadblock _roadblock = new();

    [SetUp]
    public void Begin() => _roadblock = new();

    [TearDown]
    public void End() => _roadblock.Dispose();

    [Test]
    public async Task The_end_of_a_chat_is_announced_during_a_blocked_catch_up()
    {
        var chat = await ConnectAsync();
        chat.Service.BeforeNext("GetTranscript", _roadblock.EnterAsync);
        chat.Service.BeforeNext("GetTranscript", _roadblock.EnterAsync);

        await Hang.ReturnsAsync(() => chat.Service.Socket.Push("{"));
        await Hang.ReturnsAsync(chat.Service.End);

        await chat.SettleUntilAsync(() => _roadblock.IsEntered);
        await chat.AdvanceUntilAsync(() => chat.Phases[^1] == ChatPhase.Ended);
        await DisposeAsync(chat);
    }

    [Test]
    public async Task An_end_while_away_is_announced_although_the_last_transcript_is_blocked()
    {
        var chat = await ConnectAsync();
        chat.Service.BeforeNext("GetTranscript", _roadblock.EnterAsync);
        chat.Service.Socket.IsFrozen = true;
        chat.Service.End();

        await Hang.ReturnsAsync(chat.Service.Socket.Break);
        await chat.SettleUntilAsync(() => _roadblock.IsEntered);
        await chat.AdvanceUntilAsync(() => chat.Phases[^1] == ChatPhase.Ended);
        await DisposeAsync(chat);
    }

    [Test]
    public async Task Dispose_returns_while_the_last_transcript_of_a_chat_is_blocked()
    {
        var chat = await ConnectAsync();
        chat.Service.BeforeNext("GetTranscript", _roadblock.EnterAsync);
        chat.Service.Socket.IsFrozen = true;
        chat.Service.End();
        await Hang.ReturnsAsync(chat.Service.Socket.Break);
        await chat.SettleUntilAsync(() => _roadblock.IsEntered);

        await Hang.ReturnsAsync(chat.Session.Dispose);

        await chat.SettleUntilAsync(() => chat.Phase == ChatPhase.Disposed);
        await DisposeAsync(chat);
    }

    [Test]
    public async Task The_next_connection_catches_up_although_an_earlier_transcript_is_blocked()
    {
        var chat = await ConnectAsync();
        chat.Service.BeforeNext("GetTranscript", _roadblock.EnterAsync);
        await Hang.ReturnsAsync(chat.Service.Socket.Break);
        await chat.SettleUntilAsync(() => _roadblock.IsEntered);
        chat.Service.Socket.IsFrozen = true;
        chat.Service.Say("missed");

        await Hang.ReturnsAsync(chat.Service.Socket.Break);

        await chat.AdvanceUntilAsync(() => chat.Texts is ["missed"] && chat.Phase == ChatPhase.Connected);
        await DisposeAsync(chat);
    }

    [Test]
    public async Task ConnectAsync_returns_and_can_be_cancelled_while_the_client_blocks()
    {
        var chat = new SimulatedChat();
        chat.Time.RunsInline = false;
        chat.Service.BeforeNext(Create, _roadblock.EnterAsync);
        using var cancellation = new CancellationTokenSource();

        var connecting = await Hang.ReturnsAsync(() => chat.Session.ConnectAsync(cancellation.Token));
        await chat.SettleUntilAsync(() => _roadblock.IsEntered);
        await cancellation.CancelAsync();

        await Failure.Of<OperationCanceledException>(connecting);
        await DisposeAsync(chat);
    }

    [Test]
    public async Task A_blocked_renewal_of_the_token_does_not_hold_up_a_send()
    {
        var chat = await ConnectAsync();
        chat.Service.BeforeNext(Create, _roadblock.EnterAsync);
        chat.Time.Sleep(TimeSpan.FromDays(1) - TimeSpan.FromMinutes(3));

        var sending = await Hang.ReturnsAsync(() => chat.Session.SendMessageAsync("hello"));

        await sending.WaitAsync(Hang.Guard);
        await Hang.UntilAsync(() => _roadblock.IsEntered);
        await DisposeAsync(chat);
    }

    [Test]
    public async Task An_automatic_receipt_that_is_blocked_does_not_hold_up_the_observers()
    {
        var chat = new SimulatedChat(static options => options with
        {
            Receipts = new() { AutoReceipts = true, DeliveredDelay = TimeSpan.Zero },
        });
        await chat.ConnectAsync();
        chat.Time.RunsInline = false;
        chat.Service.BeforeNext("SendEvent", _roadblock.EnterAsync);
        chat.Service.Say("1");
        chat.Service.Say("2");

        await Hang.ReturnsAsync(chat.Settle);

        await chat.SettleUntilAsync(() => _roadblock.IsEntered);
        Assert.That(chat.Texts, Is.EqualTo(["1", "2"]));
        await DisposeAsync(chat);
    }

    private static async Task<SimulatedChat> ConnectAsync()
    {
        var chat = new SimulatedChat();
        await chat.ConnectAsync();
        // After a minute of health, the session reconnects at once.
        chat.Advance(TimeSpan.FromMinutes(1));
        chat.Time.RunsInline = false;
        return chat;
    }

    // While the client still blocks.
    private static async Task DisposeAsync(SimulatedChat chat)
    {
        var disposal = await Hang.ReturnsAsync(() => chat.Session.DisposeAsync().AsTask());
        await chat.SettleUntilAsync(() => disposal.IsCompleted);
        await disposal;
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
    }
}
