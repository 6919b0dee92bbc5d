using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>The transcript can be read after the chat has ended, when all streams have completed.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class LoadAfterEndTests
{
    [Test]
    public async Task Items_that_are_loaded_after_the_end_are_in_the_transcript()
    {
        await using var chat = new SimulatedChat(
            static options => options with { InitialHistory = InitialHistory.None });
        Say(chat, 30);
        await chat.ConnectAsync();
        End(chat);

        var page = await chat.Session.LoadOlderAsync(10);

        Assert.That(page.Items, Has.Count.EqualTo(10));
        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(21, 30)));
        await LoadAllAsync(chat);
        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(1, 30)));
        Assert.That(chat.Transcript.HasOlder, Is.False);
    }

    [Test]
    public async Task Entries_that_were_dropped_are_loaded_after_the_end()
    {
        await using var chat = new SimulatedChat(static options => options with { TranscriptCapacity = 5 });
        await chat.ConnectAsync();
        Say(chat, 30);
        End(chat);
        Assert.That(chat.Transcript, Has.Count.EqualTo(5));

        await LoadAllAsync(chat);

        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(1, 30)));
    }

    [Test]
    public async Task An_observer_can_load_older_items_while_the_end_is_delivered()
    {
        await using var chat = new SimulatedChat(
            static options => options with { InitialHistory = InitialHistory.None });
        Say(chat, 3);
        await chat.ConnectAsync();
        var loading = Task.CompletedTask;
        chat.Session.Ended.Subscribe(_ => loading = chat.Session.LoadOlderAsync(10));
        End(chat);
        await loading;

        Assert.That(TextsOf(chat), Is.EqualTo(Numbers(1, 3)));
    }

    [Test]
    public async Task A_send_that_fails_after_the_end_is_failed_in_the_transcript()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var release = new TaskCompletionSource();
        chat.Service.BeforeNext("SendMessage", async _ =>
        {
            await release.Task;
            throw ServiceFailure.Of(400, "ValidationException");
        });
        var sending = chat.Session.SendMessageAsync("Hello");
        End(chat);

        release.SetResult();
        Assert.That(() => sending, Throws.InstanceOf<ChatException>());

        Assert.That(
            chat.Transcript.Single(static entry => entry.Item is ChatMessage).Status,
            Is.EqualTo(MessageStatus.Failed));
    }

    private static void Say(SimulatedChat chat, int count)
    {
        for (var i = 1; i <= count; i++)
            chat.Service.Say($"{i}");
        chat.Settle();
    }

    private static void End(SimulatedChat chat)
    {
        chat.Service.End();
        chat.Settle();
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Ended));
    }

    private static async Task LoadAllAsync(SimulatedChat chat)
    {
        for (var i = 0; i < 10 && chat.Transcript.HasOlder; i++)
            await chat.Session.LoadOlderAsync(10);
    }

    private static IEnumerable<string> TextsOf(SimulatedChat chat) =>
        chat.Transcript.Select(static entry => entry.Item).OfType<ChatMessage>().Select(static item => item.Content);

    private static IEnumerable<string> Numbers(int first, int last) =>
        Enumerable.Range(first, last - first + 1).Select(static number => $"{number}");
}
