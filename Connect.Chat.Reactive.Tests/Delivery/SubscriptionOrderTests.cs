using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Items that are pushed after a subscription is sent and before it is acknowledged.</summary>
[TestFixture]
public sealed class SubscriptionOrderTests
{
    private static readonly double[] Delays = [0, 0.4, 1.5];

    [TestCaseSource(nameof(Delays))]
    public async Task An_item_pushed_before_the_acknowledgement_follows_the_missed_items(double seconds)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Lose();
        chat.Say(120);
        AcknowledgeLate(chat, seconds, "early");
        chat.Return();
        Assert.That(
            chat.Texts, Does.Not.Contain("early").Or.EqualTo((string[])[.. NumberedMessages.Texts(0, 120), "early"]));

        chat.Advance(TimeSpan.FromSeconds(3));

        Assert.That(chat.Texts, Is.EqualTo([.. NumberedMessages.Texts(0, 120), "early"]));
        Assert.That(chat.Items[^1].Origin, Is.EqualTo(ItemOrigin.Live));
    }

    [TestCaseSource(nameof(Delays))]
    public async Task An_item_pushed_before_the_first_acknowledgement_follows_the_history(double seconds)
    {
        await using var chat = new SimulatedChat();
        chat.Say(120);
        AcknowledgeLate(chat, seconds, "early");

        var connecting = chat.Session.ConnectAsync();
        chat.Advance(TimeSpan.FromSeconds(3));
        await connecting.WaitAsync(Hang.Guard);
        chat.Settle();

        Assert.That(
            chat.Seen(),
            Is.EqualTo([.. NumberedMessages.Texts(0, 120).Select(static text => $"{text} History"), "early Live"]));
    }

    [TestCaseSource(nameof(Delays))]
    public async Task A_handle_taken_before_the_acknowledgement_contains_no_undelivered_item(double seconds)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Service.Say("delivered");
        chat.Settle();
        chat.Lose();
        chat.Say(120);
        AcknowledgeLate(chat, seconds, "early");
        chat.Return();
        chat.Advance(TimeSpan.FromSeconds(seconds / 2));
        var told = chat.Texts;
        var handle = chat.Session.GetResumeHandle();
        await chat.DisposeAsync();
        chat.Service.OnSubscribe = static socket => socket.Accept();

        await using var next = new SimulatedChat(chat, ChatResumeHandle.Parse(handle.ToJson()));
        await next.ConnectAsync();
        next.Recheck();

        Assert.That(
            (string[])[.. told, .. next.Texts], Is.EqualTo(["delivered", .. NumberedMessages.Texts(0, 120), "early"]));
    }

    [Test]
    public async Task An_item_pushed_before_the_acknowledgement_of_a_socket_that_is_lost_again_is_not_lost()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Lose();
        chat.Service.Say("missed");
        AcknowledgeLate(chat, 1, "early");
        chat.Return();
        chat.Lose();
        chat.Service.OnSubscribe = static socket => socket.Accept();
        chat.Return();
        chat.Advance(TimeSpan.FromMinutes(1));

        Assert.That(chat.Texts, Is.EqualTo(["missed", "early"]));
    }

    private static void AcknowledgeLate(SimulatedChat chat, double seconds, string text)
    {
        var wasSaid = false;
        chat.Service.OnSubscribe = socket =>
        {
            socket.AcceptLate(chat.Time, TimeSpan.FromSeconds(seconds));
            if (!wasSaid)
                chat.Service.Say(text);
            wasSaid = true;
        };
    }
}
