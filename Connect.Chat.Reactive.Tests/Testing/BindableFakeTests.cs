using System.Collections.Specialized;
using Connect.Chat.Reactive.Testing;
using Connect.Chat.Reactive.Tests.Bindable;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Testing;

/// <summary>The view model of the documentation, and bindable chats over any implementation of the interface.</summary>
[TestFixture]
public sealed class BindableFakeTests
{
    private readonly UserInterface _thread = new();
    private FakeChatSession _session = null!;
    private ChatViewModel _view = null!;

    [SetUp]
    public async Task SetUp()
    {
        _session = new();
        await _session.ConnectAsync();
        var before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(_thread);
        _view = new(_session);
        SynchronizationContext.SetSynchronizationContext(before);
    }

    [TearDown]
    public void TearDown()
    {
        _view.Dispose();
        _session.Dispose();
    }

    [Test]
    public async Task The_view_model_shows_and_sends()
    {
        using var chat = Paced(out var frame);
        _session.PushMessage("Hello");
        _session.PushTyping();
        _session.FailNextSend();
        Assert.That(await chat.SendAsync("first try"), Is.Null);
        frame();

        Assert.That(chat.Entries.Select(static row => row.Text), Is.EqualTo(["Hello", "first try"]));
        Assert.That((chat.TypingText, chat.UnreadCount, chat.CanSend), Is.EqualTo(("Agent is typing…", 1, true)));
        var failed = chat.Entries[1];
        Assert.That(failed.CanResend, Is.True);
        await chat.ResendAsync(failed);
        frame();
        Assert.That((chat.Entries[1], failed.Status), Is.EqualTo((failed, MessageStatus.Sent)));
    }

    [Test]
    public async Task Drafts_are_sent_once_and_cleared()
    {
        var changed = new List<string?>();
        _view.PropertyChanged += (_, change) => changed.Add(change.PropertyName);
        _view.Draft = "Hello";

        await _view.SendAsync();

        Assert.That(_view.Draft, Is.Empty);
        Assert.That(changed, Is.EqualTo([nameof(ChatViewModel.Draft)]));
        Assert.That(_session.Sent.Select(static send => send.Content), Is.EqualTo(["Hello"]));
    }

    [Test]
    public async Task Older_pages_of_a_fake_session_keep_the_rows()
    {
        var earlier = _session.Time.GetUtcNow();
        _session.AddOlder(
            new TextMessage { Content = "1", Time = earlier }, new TextMessage { Content = "2", Time = earlier });
        using var chat = Paced(out var frame);
        _session.PushMessage("3");
        frame();
        var row = chat.Entries.Single();
        var changes = new List<NotifyCollectionChangedAction>();
        ((INotifyCollectionChanged)chat.Entries).CollectionChanged += (_, change) => changes.Add(change.Action);

        await chat.LoadOlderAsync();
        frame();

        Assert.That(chat.Entries.Select(static one => one.Text), Is.EqualTo(["1", "2", "3"]));
        Assert.That(chat.Entries[2], Is.SameAs(row));
        Assert.That(changes, Is.All.EqualTo(NotifyCollectionChangedAction.Add));
    }

    [Test]
    public void A_handler_that_throws_fails_the_test_and_changes_the_rest()
    {
        using var chat = Paced(out var frame);
        chat.PropertyChanged += static (_, _) => throw new FormatException("of the view");
        _session.PushMessage("Hello");

        Assert.That(() => frame(), Throws.TypeOf<FormatException>());
        Assert.That((chat.Entries.Count, chat.UnreadCount), Is.EqualTo((1, 1)));
    }

    [Test]
    public async Task A_context_that_blocks_does_not_block_the_session()
    {
        using var release = new ManualResetEventSlim();
        var blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new UserInterface
        {
            OnPost = () =>
            {
                blocked.TrySetResult();
                release.Wait(Hang.Guard);
            },
        };
        using var chat = _session.ToBindable(thread, new() { TimeProvider = TimeProvider.System });
        await blocked.Task.WaitAsync(Hang.Guard);
        var received = new List<string>();
        using var messages = _session.Messages.Subscribe(message => received.Add(message.Content));

        _session.PushMessage("one");
        _session.PushMessage("two");

        Assert.That(received, Is.EqualTo(["one", "two"]));
        Assert.That(thread.Posts, Is.EqualTo(1));
        release.Set();
    }

    private BindableChat Paced(out Action frame)
    {
        var time = (VirtualTime)_session.Time;
        frame = () =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            _thread.RunAll();
        };
        return _session.ToBindable(_thread, new() { TimeProvider = time });
    }
}
