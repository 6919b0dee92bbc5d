using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>Clients of the application that throw or block while a receipt is sent or cancelled.</summary>
[TestFixture]
public sealed class HostileReceiptTests
{
    [Test]
    public async Task A_callback_that_throws_when_a_receipt_is_cancelled_leaves_no_socket([Values] bool ends)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.BeforeNext("SendEvent", static token =>
        {
            token.Register(static () => throw new InvalidOperationException("The test throws."));
            return Hang.UntilCancelled(token);
        });
        var receipt = chat.Session.SendReceiptAsync("m");

        if (ends)
            chat.Service.End();
        else
            await chat.DisposeAsync();

        await Task.WhenAny(receipt).WaitAsync(Hang.Guard);
        chat.Settle();
        Assert.That(chat.Phases[^1], Is.EqualTo(ends ? ChatPhase.Ended : ChatPhase.Disposed));
        Assert.That(chat.Service.Socket.IsDisposed, Is.True);
        Assert.That(chat.Time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task A_callback_that_blocks_when_a_receipt_is_cancelled_does_not_block_the_end_of_the_chat()
    {
        using var release = new ManualResetEventSlim();
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Time.RunsInline = false;
        chat.Service.BeforeNext("SendEvent", token =>
        {
            token.Register(() => release.Wait(Hang.Guard));
            return Hang.UntilCancelled(token);
        });
        var receipt = chat.Session.SendReceiptAsync("m");

        var ending = Task.Run(chat.Service.End);

        await ending.WaitAsync(Hang.Guard / 2);
        Assert.That((await receipt.WaitAsync(Hang.Guard)).Outcome, Is.EqualTo(ReceiptOutcome.ChatEnded));
        release.Set();
    }

    [Test]
    public async Task A_client_that_blocks_on_a_receipt_does_not_hold_up_the_end_of_others()
    {
        using var entered = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.BeforeNext("SendEvent", _ =>
        {
            entered.Set();
            release.Wait(Hang.Guard, CancellationToken.None);
            return Task.CompletedTask;
        });
        var blocked = Task.Run(() => chat.Session.SendReceiptAsync("1"));
        Assert.That(entered.Wait(Hang.Guard));
        var waiting = chat.Session.SendReceiptAsync("2");

        chat.Service.End();

        Assert.That((await waiting.WaitAsync(Hang.Guard / 2)).Outcome, Is.EqualTo(ReceiptOutcome.ChatEnded));
        release.Set();
        await blocked.WaitAsync(Hang.Guard);
    }
}
