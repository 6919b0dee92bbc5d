using Connect.Chat.Reactive.Tests.Session;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>A resume handle is small and cheap in any state of the session.</summary>
[TestFixture]
public sealed class ResumeHandleSizeTests
{
    private const int MostCharacters = 16 * 1024;

    [TestCaseSource(typeof(ChatPhases), nameof(ChatPhases.All))]
    public async Task A_handle_is_small_in_every_phase(ChatPhase phase)
    {
        await using var chat = ChatPhases.NewChat(phase);
        for (var i = 0; i < 1_000; i++)
            chat.Service.Say($"{i}");
        await ChatPhases.EnterAsync(chat, phase);

        Assert.That(SizeOf(chat), Is.LessThanOrEqualTo(MostCharacters));
    }

    [Test]
    public async Task A_handle_is_small_while_the_session_catches_up_after_five_thousand_live_items()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        chat.Say(5_000);
        chat.Lose();
        chat.Say(50);
        Assert.That(SizeOf(chat), Is.LessThanOrEqualTo(MostCharacters));
        chat.Service.BeforeNext(Outage.Read, Hang.UntilCancelled);
        chat.Return();
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.CatchingUp));
        Assert.That(SizeOf(chat), Is.LessThanOrEqualTo(MostCharacters));
        chat.Say(3_000);
        Assert.That(SizeOf(chat), Is.LessThanOrEqualTo(MostCharacters));

        // Live items are delivered beyond the gap.
        chat.Advance(TimeSpan.FromSeconds(6));
        chat.Say(3_000);
        Assert.That(chat.Texts, Has.Length.EqualTo(11_000));
        Assert.That(SizeOf(chat), Is.LessThanOrEqualTo(MostCharacters));

        chat.Lose();
        chat.Return();
        chat.Recheck();
        Assert.That(chat.Texts, Has.Length.EqualTo(11_050));
        Assert.That(SizeOf(chat), Is.LessThanOrEqualTo(MostCharacters));
    }

    [Test]
    public async Task A_handle_is_small_with_many_unfinished_items()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        for (var i = 0; i < 400; i++)
        {
            chat.Service.BeginStream().Write("It is");
            chat.Service.Attach("a file whose name is long.txt");
            chat.Service.SayProcessing($"{i}");
        }

        await SendAsync(chat, 400);

        Assert.That(SizeOf(chat), Is.LessThanOrEqualTo(MostCharacters));
        chat.Lose();
        Assert.That(SizeOf(chat), Is.LessThanOrEqualTo(MostCharacters));
    }

    [Test]
    public async Task A_handle_allocates_no_more_after_a_hundred_thousand_items_than_after_ten_thousand()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        Push(chat, 0, 10_000);
        var few = BytesOf(chat);

        Push(chat, 10_000, 90_000);

        Assert.That(chat.Items, Has.Count.EqualTo(100_000));
        var many = BytesOf(chat);
        await TestContext.Out.WriteLineAsync($"{few} and {many} bytes");
        Assert.That(many, Is.LessThan(few * 1.1));
        Assert.That(SizeOf(chat), Is.LessThanOrEqualTo(MostCharacters));
    }

    // Not stored in the transcript: only the memory of the session counts here.
    private static void Push(SimulatedChat chat, int first, int count)
    {
        for (var i = first; i < first + count; i++)
        {
            var item = WireItem.Message($"live-{i:D6}", DateTimeOffset.UnixEpoch, "x");
            chat.Service.Socket.Push(WireItem.Frame(item.ToJsonString()));
            if (i % 1_000 == 0)
                chat.Settle();
        }

        chat.Settle();
    }

    private static long BytesOf(SimulatedChat chat)
    {
        _ = chat.Session.GetResumeHandle();
        var before = GC.GetAllocatedBytesForCurrentThread();
        _ = chat.Session.GetResumeHandle();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private static int SizeOf(SimulatedChat chat) => chat.Session.GetResumeHandle().ToJson().Length;

    private static async Task SendAsync(SimulatedChat chat, int count)
    {
        for (var i = 0; i < count; i++)
            await chat.Session.SendMessageAsync("hello").ConfigureAwait(false);
        chat.Settle();
    }
}
