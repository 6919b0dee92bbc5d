using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>The items that a resume handle covers when handlers are asynchronous.</summary>
[TestFixture]
public sealed class AsyncResumeTests
{
    private const int Items = 50;

    [Test]
    public async Task A_handle_taken_by_the_handler_covers_its_current_item_and_no_queued_one(
        [Values] bool synchronously)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var handles = new List<ChatResumeHandle>();
        var saving = new Queue<TaskCompletionSource>();
        using var subscription = chat.Session.Messages.SubscribeAsync(chat.Session, async _ =>
        {
            if (synchronously)
                handles.Add(chat.Session.GetResumeHandle());
            var saved = new TaskCompletionSource();
            saving.Enqueue(saved);
            await saved.Task;
            if (!synchronously)
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
    public async Task A_handle_taken_elsewhere_covers_only_completed_items()
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
    public async Task A_handle_taken_by_another_observer_covers_the_items_of_that_observer()
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
    public async Task A_handle_taken_after_disposal_covers_neither_cancelled_nor_dropped_items()
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
    public async Task A_handle_taken_after_disposal_does_not_cover_an_item_whose_reply_failed_with_the_session()
    {
        var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var handled = new List<string>();
        using var subscription = chat.Session.Messages.SubscribeAsync(chat.Session, async message =>
        {
            handled.Add(message.Content);
            await chat.Session.SendMessageAsync("reply");
        });
        chat.Service.BeforeNext("SendMessage", Hang.UntilCancelled);
        chat.Say(Items);

        // The reply fails before the dispatcher stops the handler.
        var disposal = chat.Session.DisposeAsync().AsTask();
        chat.Settle();
        await disposal.WaitAsync(Hang.Guard);

        Assert.That(chat.Faults, Is.Empty);
        Assert.That(handled, Is.EqualTo(Texts(0)[..1]));
        Assert.That(await RestAsync(chat, chat.Session.GetResumeHandle()), Is.EqualTo(Texts(0)));
    }

    [Test]
    public async Task A_handle_taken_in_a_loop_body_covers_the_current_item_and_no_queued_one()
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

    private static string[] Texts(int from) => NumberedMessages.Texts(from, Items - from);

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
