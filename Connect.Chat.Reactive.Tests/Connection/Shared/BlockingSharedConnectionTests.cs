using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Connection;

/// <summary>Code of the application blocks its thread while chats share a socket.</summary>
[TestFixture]
public sealed class BlockingSharedConnectionTests
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    [TestCase("CreateParticipantConnection")]
    [TestCase("GetTranscript")]
    public async Task A_client_that_blocks_its_thread_does_not_hold_up_the_other_chats(string operation)
    {
        using var roadblock = new Roadblock();
        var desk = new SimulatedDesk(chats: 3);
        await ConnectAsync(desk);
        desk.Chats[0].Service.BeforeNext(operation, roadblock.EnterAsync);
        desk.Socket.IsFrozen = true;
        foreach (var chat in desk.Chats)
            chat.Service.Say("missed");

        await Hang.ReturnsAsync(desk.Socket.Break);
        await Hang.UntilAsync(() =>
        {
            desk.Settle();
            return roadblock.IsEntered && desk.Chats.Skip(1).All(static chat => chat.Phase == ChatPhase.Connected);
        });
        desk.Settle();

        Assert.That(desk.Chats.Skip(1).Select(static chat => chat.Texts), Is.All.EqualTo(new[] { "missed" }));
        await EndAsync(desk);
    }

    [Test]
    public async Task A_client_that_blocks_on_an_item_does_not_hold_up_the_items_of_other_chats()
    {
        using var roadblock = new Roadblock();
        var desk = new SimulatedDesk(chats: 2);
        await ConnectAsync(desk);
        desk.Chats[0].Service.BeforeNext("GetTranscript", roadblock.EnterAsync);
        var reads = desk.Chats[1].Service.CallsOf("GetTranscript");

        // The frame may belong to any chat.
        await Hang.ReturnsAsync(() => desk.Socket.Push("{"));
        await Hang.UntilAsync(() => roadblock.IsEntered
            && desk.Chats[1].Phase == ChatPhase.Connected
            && desk.Chats[1].Service.CallsOf("GetTranscript") > reads);
        await Hang.ReturnsAsync(() => desk.Chats[1].Service.Say("hello"));

        await Hang.UntilAsync(() =>
        {
            desk.Settle();
            return desk.Chats[1].Texts is ["hello"];
        });
        await EndAsync(desk);
    }

    [Test]
    public async Task A_URL_provider_that_blocks_its_thread_is_called_again()
    {
        using var roadblock = new Roadblock();
        var desk = new SimulatedDesk(chats: 2);
        await ConnectAsync(desk);
        var getUrl = desk.GetUrl;
        desk.GetUrl = () =>
        {
            desk.GetUrl = getUrl;
            roadblock.Enter();
            return getUrl();
        };

        await Hang.ReturnsAsync(desk.Socket.Break);
        await Hang.UntilAsync(() => roadblock.IsEntered);
        await Hang.UntilAsync(() =>
        {
            desk.Advance(Step);
            return desk.Chats.TrueForAll(static chat => chat.Phase == ChatPhase.Connected);
        });

        await EndAsync(desk);
    }

    private static async Task ConnectAsync(SimulatedDesk desk)
    {
        await desk.ConnectAsync();
        // After a minute of health, lost sockets are replaced at once.
        desk.Advance(TimeSpan.FromMinutes(1));
        desk.Time.RunsInline = false;
    }

    private static async Task EndAsync(SimulatedDesk desk)
    {
        var disposal = await Hang.ReturnsAsync(() => desk.DisposeAsync().AsTask());
        await Hang.UntilAsync(() =>
        {
            desk.Advance(Step);
            return disposal.IsCompleted;
        });
        await disposal;
    }
}
