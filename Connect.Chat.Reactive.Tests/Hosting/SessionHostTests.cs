using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Hosting;
using Connect.Chat.Reactive.Tests.EndToEnd;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Connect.Chat.Reactive.Tests.Hosting;

/// <summary>Sessions of a service that stops, crashes and starts again, against LocalConnect.</summary>
[TestFixture]
public sealed class SessionHostTests
{
    private readonly List<ServiceProvider> _processes = [];
    private DirectoryInfo _directory = null!;
    private LocalConnect _connect = null!;

    [SetUp]
    public async Task StartAsync()
    {
        _directory = Directory.CreateTempSubdirectory("session-host");
        _connect = await LocalConnect.StartAsync();
    }

    [TearDown]
    public async Task StopAsync()
    {
        foreach (var process in _processes)
            await process.DisposeAsync();
        await _connect.DisposeAsync();
        _directory.Delete(recursive: true);
    }

    [Test]
    public async Task A_new_chat_is_connected_handled_and_found()
    {
        var host = await StartProcessAsync();
        string id = _connect.StartChat("Ana").ContactId;

        var chat = await host.AddAsync(Bot(id));
        _connect.Say(id, "one", Roles.Customer);
        await RepliedAsync(id, 1);

        Assert.That(host.Find(id), Is.SameAs(chat));
        Assert.That(host.Chats.Single().Details.ContactId, Is.EqualTo(id));
        Assert.That(host.Find("other"), Is.Null);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task The_next_process_continues_and_replies_once(bool stops)
    {
        var first = await StartProcessAsync();
        string id = _connect.StartChat("Ana").ContactId;
        await first.AddAsync(Bot(id));
        _connect.Say(id, "one", Roles.Customer);
        await RepliedAsync(id, 1);
        if (stops)
            await StopAsync(first);
        else
            Crash(id);

        _connect.Say(id, "two", Roles.Customer);
        var second = await StartProcessAsync();
        await RepliedAsync(id, 2);
        _connect.Say(id, "three", Roles.Customer);
        await RepliedAsync(id, 3);

        Assert.That(Replies(id), Is.EqualTo(["re one", "re two", "re three"]));
        Assert.That(second.Chats.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task An_item_that_was_handled_but_not_stored_is_handled_again_and_replied_to_once()
    {
        var before = Path.Combine(_directory.FullName, "copy");
        var first = await StartProcessAsync();
        string id = _connect.StartChat("Ana").ContactId;
        await first.AddAsync(Bot(id));
        string file = _directory.GetFiles("*.chat").Single().FullName;
        File.Copy(file, before);
        _connect.Say(id, "one", Roles.Customer);
        await RepliedAsync(id, 1);
        await StopAsync(first);

        // As if the process had crashed before it stored the item.
        File.Move(before, file, overwrite: true);
        var handler = new EchoHandler();
        await StartProcessAsync(handler);
        _connect.Say(id, "two", Roles.Customer);
        await RepliedAsync(id, 2);

        Assert.That(Replies(id), Is.EqualTo(["re one", "re two"]));
        Assert.That(handler.Handled, Is.EqualTo(["one", "two"]));
    }

    [Test]
    public async Task Stopping_waits_for_the_handler_and_stores_its_item()
    {
        var handler = new EchoHandler { Gate = new(TaskCreationOptions.RunContinuationsAsynchronously) };
        var first = await StartProcessAsync(handler);
        string id = _connect.StartChat("Ana").ContactId;
        await first.AddAsync(Bot(id));
        _connect.Say(id, "one", Roles.Customer);
        await handler.Entered.Task.Within();
        _connect.Say(id, "two", Roles.Customer);

        var stopping = StopAsync(first);
        Assert.That(stopping.IsCompleted, Is.False);
        handler.Gate.SetResult();
        await stopping.Within();
        Assert.That(Replies(id), Is.EqualTo(["re one"]));

        var next = new EchoHandler();
        await StartProcessAsync(next);
        await RepliedAsync(id, 2);
        Assert.That(next.Handled, Is.EqualTo(["two"]));
    }

    [Test]
    public async Task A_handler_that_does_not_finish_is_cancelled_at_the_limit_and_its_item_is_handled_again()
    {
        var handler = new EchoHandler { Gate = new() };
        var first = await StartProcessAsync(handler);
        string id = _connect.StartChat("Ana").ContactId;
        await first.AddAsync(Bot(id));
        _connect.Say(id, "one", Roles.Customer);
        await handler.Entered.Task.Within();

        await StopAsync(first, new CancellationToken(canceled: true)).Within();
        await StartProcessAsync();
        await RepliedAsync(id, 1);

        Assert.That(Replies(id), Is.EqualTo(["re one"]));
    }

    [Test]
    public async Task A_chat_that_ended_is_removed_from_the_host_and_the_store()
    {
        var host = await StartProcessAsync();
        string id = _connect.StartChat("Ana").ContactId;
        await host.AddAsync(Bot(id));

        _connect.End(id);

        await UntilAsync(() => host.Chats.Count == 0 && _directory.GetFiles("*.chat").Length == 0);
    }

    [Test]
    public async Task A_chat_that_ended_while_no_process_ran_is_removed()
    {
        var first = await StartProcessAsync();
        string id = _connect.StartChat("Ana").ContactId;
        await first.AddAsync(Bot(id));
        await StopAsync(first);
        _connect.End(id);

        var second = await StartProcessAsync();

        await UntilAsync(() => second.Chats.Count == 0 && _directory.GetFiles("*.chat").Length == 0);
    }

    [Test]
    public async Task A_chat_that_ends_while_the_host_stops_stays_in_the_store()
    {
        var handler = new EchoHandler { Gate = new(TaskCreationOptions.RunContinuationsAsynchronously) };
        var first = await StartProcessAsync(handler);
        string id = _connect.StartChat("Ana").ContactId;
        var chat = await first.AddAsync(Bot(id));
        _connect.Say(id, "one", Roles.Customer);
        await handler.Entered.Task.Within();

        var stopping = StopAsync(first);
        _connect.End(id);
        await chat.Ended.FirstAsync().ToTask().Within();
        handler.Gate.SetResult();
        await stopping.Within();

        Assert.That(_directory.GetFiles("*.chat"), Has.Length.EqualTo(1));
    }

    [Test]
    public async Task A_handler_that_throws_does_not_stop_the_chat()
    {
        var handler = new EchoHandler { ThrowsFor = "one" };
        var host = await StartProcessAsync(handler);
        string id = _connect.StartChat("Ana").ContactId;
        await host.AddAsync(Bot(id));

        _connect.Say(id, "one", Roles.Customer);
        _connect.Say(id, "two", Roles.Customer);
        await RepliedAsync(id, 1);

        Assert.That(Replies(id), Is.EqualTo(["re two"]));
    }

    [Test]
    public async Task A_chat_that_cannot_connect_is_not_added()
    {
        var host = await StartProcessAsync();
        string id = _connect.StartChat("Ana").ContactId;
        var bot = Bot(id);
        _connect.End(id);

        Assert.That(async () => await host.AddAsync(bot), Throws.InstanceOf<ChatException>());
        Assert.That(host.Chats, Is.Empty);
        Assert.That(_directory.GetFiles("*.chat"), Is.Empty);
    }

    [Test]
    public async Task A_contact_is_added_once_and_a_removed_chat_goes_on_without_the_host()
    {
        var host = await StartProcessAsync();
        string id = _connect.StartChat("Ana").ContactId;
        var bot = Bot(id);
        await host.AddAsync(bot);

        Assert.That(async () => await host.AddAsync(bot), Throws.InvalidOperationException);
        Assert.That(await host.RemoveAsync(id), Is.True);
        Assert.That(await host.RemoveAsync(id), Is.False);
        Assert.That(_directory.GetFiles("*.chat"), Is.Empty);
        Assert.That(_connect.View(id).HasEnded, Is.False);
    }

    [Test]
    public async Task An_unknown_factory_is_named()
    {
        var host = await StartProcessAsync();
        var bot = Bot(_connect.StartChat("Ana").ContactId) with { FactoryName = "mars" };

        Assert.That(
            async () => await host.AddAsync(bot), Throws.ArgumentException.With.Message.Contains("mars"));
    }

    private HostedChat Bot(string contactId)
    {
        var bot = _connect.CreateParticipant(contactId);
        return new(new(bot.ContactId, bot.ParticipantId, bot.ParticipantToken));
    }

    private async Task<IChatSessionHost> StartProcessAsync(EchoHandler? handler = null)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IChatHandler>(handler ?? new());
        services.AddConnectChat((_, settings) => settings.Endpoint = _connect.Url);
        services.AddChatSessionHost<EchoHandler>(_ => new FileResumeStore(_directory.FullName));
        var process = services.BuildServiceProvider();
        _processes.Add(process);
        await process.GetServices<IHostedService>().Single().StartAsync(CancellationToken.None);
        return process.GetRequiredService<IChatSessionHost>();
    }

    private static Task StopAsync(IChatSessionHost host, CancellationToken limit = default) =>
        ((IHostedService)host).StopAsync(limit);

    // The process no longer sees anything of the chat, and stores nothing.
    private void Crash(string contactId)
    {
        string file = _directory.GetFiles("*.chat").Single().FullName;
        string stored = File.ReadAllText(file);
        var process = _processes[^1];
        process.GetRequiredService<IChatSessionHost>().Find(contactId)!.Dispose();
        File.WriteAllText(file, stored);
    }

    private IEnumerable<string> Replies(string contactId) => _connect.View(contactId).Items
        .Where(static item => item.Content?.StartsWith("re ", StringComparison.Ordinal) == true)
        .Select(static item => item.Content!);

    private Task<ContactView> RepliedAsync(string contactId, int count) => _connect.WhenAsync(
        contactId,
        view => view.Items.Count(
            static item => item.Content?.StartsWith("re ", StringComparison.Ordinal) == true) >= count).Within();

    private static async Task UntilAsync(Func<bool> condition)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!condition())
            await Task.Delay(10, limit.Token);
    }
}
