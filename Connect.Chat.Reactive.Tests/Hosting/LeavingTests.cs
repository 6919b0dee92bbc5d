using System.Diagnostics;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Connect.Chat.Reactive.Hosting;
using Connect.Chat.Reactive.Tests.EndToEnd;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Hosting;

/// <summary>Chats that leave the host and its store, or stay in it, against LocalConnect.</summary>
[TestFixture]
public sealed class LeavingTests
{
    private HostStage _stage = null!;

    [SetUp]
    public async Task StartAsync() => _stage = await HostStage.StartAsync();

    [TearDown]
    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Test]
    public async Task A_contact_is_added_once_and_a_removed_chat_goes_on_without_the_host()
    {
        var host = await _stage.StartProcessAsync();
        string id = _stage.StartChat();
        var bot = _stage.Bot(id);
        await host.AddAsync(bot);

        Assert.That(async () => await host.AddAsync(bot), Throws.InvalidOperationException);
        Assert.That(await host.RemoveAsync(id), Is.True);
        Assert.That(await host.RemoveAsync(id), Is.False);
        Assert.That(_stage.Files, Is.Empty);
        Assert.That(_stage.Connect.View(id).HasEnded, Is.False);
    }

    [Test]
    public async Task A_handler_can_remove_its_chat_with_its_token_and_does_not_wait_for_itself()
    {
        IChatSessionHost host = null!;
        var removed = new TaskCompletionSource<TimeSpan>();
        host = await _stage.StartProcessAsync(new FuncHandler(async (chat, _, cancellationToken) =>
        {
            // After its first real await, the handler runs on another thread.
            await Task.Yield();
            var time = Stopwatch.StartNew();
            await host.RemoveAsync(chat.Details.ContactId, cancellationToken);
            removed.SetResult(time.Elapsed);
        }));
        string id = await _stage.AddChatAsync(host);

        _stage.Say(id, "hand over");

        // A session that waits for its handler gives up after 4 seconds.
        Assert.That(await removed.Task.Within(), Is.LessThan(TimeSpan.FromSeconds(4)));
        Assert.That(_stage.Files, Is.Empty);
        Assert.That(host.Chats, Is.Empty);
        Assert.That(_stage.Connect.View(id).HasEnded, Is.False);
    }

    [Test]
    public async Task Chats_that_the_service_refuses_stay_stored_and_continue_in_a_later_process()
    {
        var first = await _stage.StartProcessAsync();
        string[] ids = [await _stage.AddChatAsync(first), await _stage.AddChatAsync(first)];
        await _stage.StopAsync(first);

        // As with a wrong region, or a policy of the network.
        foreach (string id in ids)
            _stage.Connect.AddFault(new("CreateParticipantConnection", id, Status: 403));
        var second = await _stage.StartProcessAsync();
        await Hang.UntilAsync(() => second.Chats.Count == 0);
        await _stage.StopAsync(second);
        Assert.That(_stage.Files, Has.Length.EqualTo(2));

        await _stage.StartProcessAsync();
        foreach (string id in ids)
        {
            _stage.Say(id, "one");
            await _stage.RepliedAsync(id, 1);
        }
    }

    [Test]
    public async Task A_chat_that_ended_while_no_process_ran_leaves_the_host_and_can_be_removed()
    {
        var first = await _stage.StartProcessAsync();
        string id = await _stage.AddChatAsync(first);
        await _stage.StopAsync(first);
        _stage.Connect.End(id);

        var second = await _stage.StartProcessAsync();
        await Hang.UntilAsync(() => second.Chats.Count == 0);

        Assert.That(_stage.Files, Has.Length.EqualTo(1));
        Assert.That(await second.RemoveAsync(id), Is.True);
        Assert.That(_stage.Files, Is.Empty);
        Assert.That(await second.RemoveAsync(id), Is.False);
    }

    [Test]
    public async Task A_session_that_no_longer_reconnects_is_connected_again()
    {
        var host = await _stage.StartProcessAsync();
        string id = await _stage.AddChatAsync(host);
        _stage.Connect.AddFault(new("CreateParticipantConnection", id, Status: 402));

        var broken = host.Find(id)!.ConnectionBroken.FirstAsync().ToTask();
        _stage.Connect.Drop(id);
        await broken.Within();
        _stage.Say(id, "one");

        await _stage.RepliedAsync(id, 1);
    }

    [Test]
    public async Task Messages_before_the_first_save_of_a_handle_are_not_skipped_as_history()
    {
        static void SkipHistory(ChatSessionSettings settings) => settings.InitialHistory = InitialHistory.None;
        var first = await _stage.StartProcessAsync(configure: SkipHistory);
        string id = _stage.StartChat();
        var bot = _stage.Bot(id);
        await first.AddAsync(bot);
        _stage.Crash(first);
        // As if the process had crashed before it stored how far it had come.
        using (var store = new FileResumeStore(_stage.Folder))
            await store.SaveAsync(new(bot, Handle: null), CancellationToken.None);
        _stage.Say(id, "one");

        await _stage.StartProcessAsync(configure: SkipHistory);

        await _stage.RepliedAsync(id, 1);
    }

    [Test]
    public async Task A_chat_that_is_stored_is_not_added_again_before_the_host_has_started()
    {
        var first = await _stage.StartProcessAsync();
        string id = _stage.StartChat();
        var bot = _stage.Bot(id);
        await first.AddAsync(bot);
        _stage.Say(id, "one");
        await _stage.RepliedAsync(id, 1);
        await _stage.StopAsync(first);

        var handler = new EchoHandler();
        var second = _stage.CreateProcess(handler);
        Assert.That(async () => await second.AddAsync(bot), Throws.InvalidOperationException);
        _stage.Say(id, "two");
        await _stage.RepliedAsync(id, 2);

        Assert.That(handler.Handled, Is.EqualTo(["two"]));
    }
}
