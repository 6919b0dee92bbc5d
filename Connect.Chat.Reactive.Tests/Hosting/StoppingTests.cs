using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Tests.EndToEnd;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Hosting;

/// <summary>What becomes of items and chats while the host stops, against LocalConnect.</summary>
[TestFixture]
public sealed class StoppingTests
{
    private HostStage _stage = null!;

    [SetUp]
    public async Task StartAsync() => _stage = await HostStage.StartAsync();

    [TearDown]
    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Test]
    public async Task Stopping_waits_for_the_handler_and_stores_its_item()
    {
        var handler = new EchoHandler { Gate = new(TaskCreationOptions.RunContinuationsAsynchronously) };
        var first = await _stage.StartProcessAsync(handler);
        string id = _stage.StartChat();
        await first.AddAsync(_stage.Bot(id));
        _stage.Say(id, "one");
        await handler.Entered.Task.Within();
        _stage.Say(id, "two");

        var stopping = _stage.StopAsync(first);
        Assert.That(stopping.IsCompleted, Is.False);
        handler.Gate.SetResult();
        await stopping.Within();
        Assert.That(_stage.Replies(id), Is.EqualTo(["re one"]));

        var next = new EchoHandler();
        await _stage.StartProcessAsync(next);
        await _stage.RepliedAsync(id, 2);
        Assert.That(next.Handled, Is.EqualTo(["two"]));
    }

    [Test]
    public async Task A_handler_that_does_not_finish_is_cancelled_at_the_limit_and_its_item_is_handled_again()
    {
        var handler = new EchoHandler { Gate = new() };
        var first = await _stage.StartProcessAsync(handler);
        string id = _stage.StartChat();
        await first.AddAsync(_stage.Bot(id));
        _stage.Say(id, "one");
        await handler.Entered.Task.Within();

        await _stage.StopAsync(first, new CancellationToken(canceled: true)).Within();
        await _stage.StartProcessAsync();
        await _stage.RepliedAsync(id, 1);

        Assert.That(_stage.Replies(id), Is.EqualTo(["re one"]));
    }

    [Test]
    public async Task A_chat_that_ends_while_the_host_stops_is_handled_to_its_end_and_removed()
    {
        var handler = new EchoHandler { Gate = new(TaskCreationOptions.RunContinuationsAsynchronously) };
        var first = await _stage.StartProcessAsync(handler);
        string id = _stage.StartChat();
        var chat = await first.AddAsync(_stage.Bot(id));
        _stage.Say(id, "one");
        await handler.Entered.Task.Within();
        // The next process could not read it: the service lets no participant connect to a chat that has ended.
        _stage.Say(id, "two");

        var stopping = _stage.StopAsync(first);
        _stage.Connect.End(id);
        await chat.Ended.FirstAsync().ToTask().Within();
        handler.Gate.SetResult();
        await stopping.Within();

        Assert.That(handler.Handled, Is.EqualTo(["one", "two"]));
        Assert.That(_stage.Files, Is.Empty);
    }

    [Test]
    public async Task A_chat_that_ends_while_the_host_stops_stays_stored_if_the_limit_is_reached()
    {
        var handler = new EchoHandler { Gate = new(TaskCreationOptions.RunContinuationsAsynchronously) };
        var first = await _stage.StartProcessAsync(handler);
        string id = _stage.StartChat();
        var chat = await first.AddAsync(_stage.Bot(id));
        _stage.Say(id, "one");
        await handler.Entered.Task.Within();
        using var limit = new CancellationTokenSource();

        var stopping = _stage.StopAsync(first, limit.Token);
        _stage.Connect.End(id);
        await chat.Ended.FirstAsync().ToTask().Within();
        await limit.CancelAsync();
        await stopping.Within();

        Assert.That(_stage.Files, Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_chat_that_connects_while_the_host_stops_is_left_to_the_next_process()
    {
        var handler = new EchoHandler { Gate = new(TaskCreationOptions.RunContinuationsAsynchronously) };
        var first = await _stage.StartProcessAsync(handler);
        string busy = await _stage.AddChatAsync(first);
        _stage.Say(busy, "busy");
        await handler.Entered.Task.Within();
        string late = _stage.StartChat();
        _stage.Say(late, "one");
        _stage.Connect.AddFault(new("CreateParticipantConnection", late, DelayMs: 60_000));

        var adding = first.AddAsync(_stage.Bot(late));
        await Hang.UntilAsync(() => first.Find(late) is not null && _stage.Files.Length == 2);
        var stopping = _stage.StopAsync(first);
        Assert.That(async () => await adding, Throws.InvalidOperationException.With.Message.Contains("stopping"));
        handler.Gate.SetResult();
        await stopping.Within();
        Assert.That(handler.Handled, Is.EqualTo(["busy"]));

        await _stage.StartProcessAsync();
        await _stage.RepliedAsync(late, 1);
        Assert.That(_stage.Replies(late), Is.EqualTo(["re one"]));
    }
}
