using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>What a resume handle counts when items are handled asynchronously.</summary>
[TestFixture]
public sealed class AsyncResumeTests
{
    private const int Items = 50;

    [Test]
    public async Task Taken_by_the_handler_it_counts_the_item_at_hand_and_none_that_waits([Values] bool atOnce)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var handles = new List<ChatResumeHandle>();
        var saving = new Queue<TaskCompletionSource>();
        using var subscription = chat.Session.Messages.SubscribeAsync(chat.Session, async _ =>
        {
            if (atOnce)
                handles.Add(chat.Session.GetResumeHandle());
            var saved = new TaskCompletionSource();
            saving.Enqueue(saved);
            await saved.Task;
            if (!atOnce)
                handles.Add(chat.Session.GetResumeHandle());
        });
        chat.Say(Items);
        while (saving.TryDequeue(out var saved))
        {
            saved.SetResult();
            chat.Settle();
        }

        Assert.That(handles, Has.Count.EqualTo(Items));
        for (var i = 0; i < Items; i += 7)
            Assert.That(await RestAsync(chat, handles[i]), Is.EqualTo(Texts(i + 1)));
    }

    [Test]
    public async Task Taken_elsewhere_it_counts_what_is_handled_to_the_end()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var handler = new SlowHandler();
        using var subscription = chat.Session.Messages.SubscribeAsync(chat.Session, handler.HandleAsync);
        chat.Say(Items);
        handler.Finish();
        handler.Finish();

        Assert.That(await RestAsync(chat, chat.Session.GetResumeHandle()), Is.EqualTo(Texts(2)));
    }

    [Test]
    public async Task Taken_by_another_observer_it_counts_what_that_one_has_been_told()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        ChatResumeHandle? handle = null;
        using var slow = chat.Session.Messages.SubscribeAsync(chat.Session, new SlowHandler().HandleAsync);
        using var other = chat.Session.Messages.Subscribe(message =>
            handle = message.Content == "5" ? chat.Session.GetResumeHandle() : handle);
        chat.Say(Items);

        Assert.That(await RestAsync(chat, handle!), Is.EqualTo(Texts(6)));
    }

    [Test]
    public async Task Taken_after_disposal_it_counts_neither_what_was_cancelled_nor_what_was_dropped()
    {
        var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var handler = new SlowHandler();
        using var subscription = chat.Session.Messages.SubscribeAsync(chat.Session, handler.HandleAsync);
        chat.Say(Items);
        handler.Finish();

        await chat.DisposeAsync();

        Assert.That(handler.Cancelled, Is.EqualTo(["1"]));
        Assert.That(await RestAsync(chat, chat.Session.GetResumeHandle()), Is.EqualTo(Texts(1)));
    }

    [Test]
    public async Task Taken_in_the_body_of_a_loop_it_counts_the_item_at_hand_and_none_that_waits()
    {
        await using var chat = new SimulatedChat();
        await using var reader = chat.Session.ReadMessagesAsync().GetAsyncEnumerator();
        var first = reader.MoveNextAsync();
        await chat.ConnectAsync();
        chat.Say(Items);
        Assert.That(await first.AsTask().WaitAsync(Hang.Guard), Is.True);
        Assert.That(await reader.MoveNextAsync().AsTask().WaitAsync(Hang.Guard), Is.True);

        Assert.That(await RestAsync(chat, chat.Session.GetResumeHandle()), Is.EqualTo(Texts(2)));
    }

    private static string[] Texts(int from) => Talk.Texts(from, Items - from);

    private static async Task<List<string>> RestAsync(SimulatedChat chat, ChatResumeHandle handle)
    {
        var rest = new List<string>();
        await using var next = ChatSession.CreateCustomer(
            chat.Session.Details,
            new()
            {
                ParticipantClient = chat.Service,
                TransportFactory = chat.Service,
                TimeProvider = chat.Time,
                Scheduler = chat.Scheduler,
            },
            handle);
        using var subscription = next.Messages.Subscribe(message => rest.Add(message.Content));
        await next.ConnectAsync().WaitAsync(Hang.Guard);
        chat.Settle();
        var disposal = next.DisposeAsync();
        chat.Settle();
        await disposal;
        return rest;
    }
}
