using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>A session that keeps few entries, and loads the others again.</summary>
[TestFixture]
[NonParallelizable]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class LoadDroppedTests
{
    private const int Capacity = 50;

    private int _flooded;

    [Test]
    public async Task Entries_that_were_dropped_are_loaded_again_without_a_hole()
    {
        await using var chat = NewChat();
        await chat.ConnectAsync();
        Say(chat, 1, 300);
        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(251, 300)));

        await LoadAsync(chat, pages: 2);
        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(211, 300)));

        Say(chat, 301, 400);
        await LoadAsync(chat, pages: 20);

        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(1, 400)));
        Assert.That(chat.Transcript.HasOlder, Is.False);
        Assert.That(chat.Texts, Is.EqualTo(Numbers(1, 400)), "the streams emit each item once");
    }

    [Test]
    public async Task Entries_that_a_catch_up_has_dropped_are_loaded_again_without_a_hole()
    {
        await using var chat = NewChat();
        await chat.ConnectAsync();
        Say(chat, 1, 20);
        await chat.Session.SuspendAsync();
        Say(chat, 21, 200);
        await chat.Session.ResumeAsync();
        chat.Settle();
        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(151, 200)));

        await LoadAsync(chat, pages: 10);

        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(1, 200)));
    }

    [Test]
    public async Task Own_messages_are_dropped_and_loaded_again_with_their_status()
    {
        await using var chat = NewChat();
        await chat.ConnectAsync();
        for (var i = 1; i <= 60; i++)
        {
            await chat.Session.SendMessageAsync($"{i}");
            chat.Settle();
        }

        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(11, 60)));
        await LoadAsync(chat, pages: 1);

        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(1, 60)));
        Assert.That(chat.Transcript.Select(static entry => entry.Status), Is.All.EqualTo(MessageStatus.Sent));
    }

    [Test]
    public async Task Another_process_resumes_a_session_that_has_dropped_entries()
    {
        await using var before = NewChat();
        await before.ConnectAsync();
        Say(before, 1, 200);
        var handle = before.Session.GetResumeHandle();
        await before.DisposeAsync();
        before.Service.Say("201");

        await using var chat = new SimulatedChat(
            before, handle, static options => options with { TranscriptCapacity = Capacity });
        await chat.ConnectAsync();

        Assert.That(chat.Texts, Is.EqualTo(["201"]));
        await LoadAsync(chat, pages: 10);
        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(1, 201)));
    }

    [Test]
    public async Task The_heap_of_a_long_chat_does_not_grow()
    {
        await using var chat = NewChat();
        await chat.ConnectAsync();
        Flood(chat, 2_000);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        Flood(chat, 8_000);
        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;

        await TestContext.Out.WriteLineAsync($"{grown} bytes for 8,000 messages");
        // The identity of an item has 8 to 17 bytes; the session remembers it, so that no item is emitted twice.
        Assert.That(grown, Is.LessThan(8_000 * 24));
    }

    private static SimulatedChat NewChat() =>
        new(static options => options with { TranscriptCapacity = Capacity });

    private static void Say(SimulatedChat chat, int first, int last)
    {
        for (var i = first; i <= last; i++)
            chat.Service.Say($"{i}");
        chat.Settle();
    }

    // Pushed only: the transcript of the simulated service would grow. In batches, as those that wait for observers are
    // in arrays of the shared pool.
    private void Flood(SimulatedChat chat, int count)
    {
        for (var i = 1; i <= count; i++)
        {
            var message = WireItem.Message($"flood {++_flooded}", chat.Time.GetUtcNow(), "text");
            chat.Service.Socket.Push(WireItem.Frame(message.ToJsonString()));
            if (i % 100 == 0)
                chat.Settle();
        }

        chat.Items.Clear();
        chat.Items.TrimExcess();
    }

    private static async Task LoadAsync(SimulatedChat chat, int pages)
    {
        for (; pages > 0; pages--)
        {
            var loading = chat.Session.LoadOlderAsync(20);
            chat.Settle();
            await loading;
            chat.Settle();
        }
    }

    private static IEnumerable<string> TextsOf(SimulatedChat chat) =>
        chat.Transcript.Select(static entry => entry.Item).OfType<ChatMessage>().Select(static item => item.Content);

    private static IEnumerable<string> Numbers(int first, int last) =>
        Enumerable.Range(first, last - first + 1).Select(static number => $"{number}");
}
