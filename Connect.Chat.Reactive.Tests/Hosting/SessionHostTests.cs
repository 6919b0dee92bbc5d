using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Hosting;

/// <summary>Sessions of a service that stops, crashes and starts again, against LocalConnect.</summary>
[TestFixture]
public sealed class SessionHostTests
{
    private HostStage _stage = null!;

    [SetUp]
    public async Task StartAsync() => _stage = await HostStage.StartAsync();

    [TearDown]
    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Test]
    public async Task A_new_chat_is_connected_handled_and_found()
    {
        var host = await _stage.StartProcessAsync();
        string id = _stage.StartChat();

        var chat = await host.AddAsync(_stage.Bot(id));
        _stage.Say(id, "one");
        await _stage.RepliedAsync(id, 1);

        Assert.That(host.Find(id), Is.SameAs(chat));
        Assert.That(host.Chats.Single().Details.ContactId, Is.EqualTo(id));
        Assert.That(host.Find("other"), Is.Null);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task The_next_process_continues_and_replies_once(bool stops)
    {
        var first = await _stage.StartProcessAsync();
        string id = _stage.StartChat();
        await first.AddAsync(_stage.Bot(id));
        _stage.Say(id, "one");
        await _stage.RepliedAsync(id, 1);
        if (stops)
            await _stage.StopAsync(first);
        else
            _stage.Crash(first);

        _stage.Say(id, "two");
        var second = await _stage.StartProcessAsync();
        await _stage.RepliedAsync(id, 2);
        _stage.Say(id, "three");
        await _stage.RepliedAsync(id, 3);

        Assert.That(_stage.Replies(id), Is.EqualTo(["re one", "re two", "re three"]));
        Assert.That(second.Chats.Count, Is.EqualTo(1));
    }

    [Test]
    public async Task An_item_that_was_handled_but_not_stored_is_handled_again_and_replied_to_once()
    {
        var before = Path.GetTempFileName();
        var first = await _stage.StartProcessAsync();
        string id = _stage.StartChat();
        await first.AddAsync(_stage.Bot(id));
        string file = _stage.Files.Single().FullName;
        File.Copy(file, before, overwrite: true);
        _stage.Say(id, "one");
        await _stage.RepliedAsync(id, 1);
        await _stage.StopAsync(first);

        // As if the process had crashed before it stored the item.
        File.Move(before, file, overwrite: true);
        var handler = new EchoHandler();
        await _stage.StartProcessAsync(handler);
        _stage.Say(id, "two");
        await _stage.RepliedAsync(id, 2);

        Assert.That(_stage.Replies(id), Is.EqualTo(["re one", "re two"]));
        Assert.That(handler.Handled, Is.EqualTo(["one", "two"]));
    }

    [Test]
    public async Task A_chat_that_ended_is_removed_from_the_host_and_the_store()
    {
        var host = await _stage.StartProcessAsync();
        string id = _stage.StartChat();
        await host.AddAsync(_stage.Bot(id));

        _stage.Connect.End(id);

        await Hang.UntilAsync(() => host.Chats.Count == 0 && _stage.Files.Length == 0);
    }

    [Test]
    public async Task A_handler_that_throws_does_not_stop_the_chat()
    {
        var handler = new EchoHandler { ThrowsFor = "one" };
        var host = await _stage.StartProcessAsync(handler);
        string id = _stage.StartChat();
        await host.AddAsync(_stage.Bot(id));

        _stage.Say(id, "one");
        _stage.Say(id, "two");
        await _stage.RepliedAsync(id, 1);

        Assert.That(_stage.Replies(id), Is.EqualTo(["re two"]));
    }

    [Test]
    public async Task A_chat_that_cannot_connect_is_not_added()
    {
        var host = await _stage.StartProcessAsync();
        string id = _stage.StartChat();
        var bot = _stage.Bot(id);
        _stage.Connect.End(id);

        Assert.That(async () => await host.AddAsync(bot), Throws.InstanceOf<ChatException>());
        Assert.That(host.Chats, Is.Empty);
        Assert.That(_stage.Files, Is.Empty);
    }

    [Test]
    public async Task An_unknown_factory_is_named()
    {
        var host = await _stage.StartProcessAsync();
        var bot = _stage.Bot(_stage.StartChat()) with { FactoryName = "mars" };

        Assert.That(
            async () => await host.AddAsync(bot), Throws.ArgumentException.With.Message.Contains("mars"));
    }
}
