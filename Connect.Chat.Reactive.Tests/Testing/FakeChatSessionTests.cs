using Connect.Chat.Reactive.Testing;

namespace Connect.Chat.Reactive.Tests.Testing;

/// <summary>What a test pushes reaches the observers of a <see cref="FakeChatSession"/>.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class FakeChatSessionTests
{
    [Test]
    public void A_push_calls_observers_on_the_calling_thread()
    {
        using var chat = new FakeChatSession();
        int thread = 0;
        using var items = chat.Items.Subscribe(_ => thread = Environment.CurrentManagedThreadId);

        chat.PushMessage("Hello");

        Assert.That(thread, Is.EqualTo(Environment.CurrentManagedThreadId));
    }

    [Test]
    public void Every_kind_of_item_gets_its_content_type_and_reaches_its_stream()
    {
        using var chat = new FakeChatSession();
        var received = new List<ChatItem>();
        using var messages = chat.Messages.Subscribe(received.Add);
        using var events = chat.Events.Subscribe(received.Add);
        using var typing = chat.Typing.Subscribe(received.Add);
        using var receipts = chat.Receipts.Subscribe(received.Add);
        var items = typeof(ChatItem).Assembly.GetExportedTypes()
            .Where(static type => !type.IsAbstract && typeof(ChatItem).IsAssignableFrom(type))
            .Where(static type => type != typeof(UnknownItem))
            .Select(static type => (ChatItem)Activator.CreateInstance(type)!);

        var pushed = items.Select(chat.Push).ToList();

        Assert.That(received, Is.EqualTo(pushed));
        Assert.That(
            pushed.Where(static item => item is not (OtherMessage or OtherEvent or AttachmentMessage))
                .Where(static item => item.ContentType.Length == 0),
            Is.Empty);
    }

    [Test]
    public void Members_that_the_test_sets_are_kept()
    {
        using var chat = new FakeChatSession();
        var message = new MarkdownMessage
        {
            Id = "m-1",
            Time = DateTimeOffset.UnixEpoch,
            ContentType = "text/other",
            ContactId = "contact-9",
            InitialContactId = "contact-8",
            Participant = new() { Id = "bot-1", Role = ParticipantRole.CustomBot },
            Origin = ItemOrigin.History,
        };

        Assert.That(chat.Push(message), Is.EqualTo(message));
    }

    [Test]
    public void An_observer_that_pushes_does_not_interrupt_the_others()
    {
        using var chat = new FakeChatSession();
        var seen = new List<string>();
        using var first = chat.Messages.Subscribe(message =>
        {
            if (message.Content == "one")
                chat.PushMessage("two");
        });
        using var second = chat.Messages.Subscribe(message => seen.Add(message.Content));

        chat.PushMessage("one");

        Assert.That(seen, Is.EqualTo(["one", "two"]));
    }

    [Test]
    public void An_exception_of_an_observer_fails_the_push_and_stops_nothing_else()
    {
        using var chat = new FakeChatSession();
        var phases = new List<ChatPhase>();
        using var failing = chat.Messages.Subscribe(static _ => throw new FormatException("of the view model"));
        using var states = chat.State.Subscribe(state => phases.Add(state.Phase));

        Assert.That(() => chat.PushMessage("Hello"), Throws.TypeOf<FormatException>());
        chat.Reconnect();

        Assert.That(phases, Is.EqualTo([ChatPhase.Idle, ChatPhase.CatchingUp, ChatPhase.Connected]));
    }

    [Test]
    public void Typing_expires_in_virtual_time()
    {
        var time = new VirtualTime();
        using var chat = new FakeChatSession(time: time);
        var typing = new List<int>();
        using var subscription = chat.TypingParticipants.Subscribe(list => typing.Add(list.Count));

        chat.PushTyping();
        time.Advance(TimeSpan.FromSeconds(11));
        Assert.That(typing, Is.EqualTo([0, 1]));
        time.Advance(TimeSpan.FromSeconds(1));
        Assert.That(typing, Is.EqualTo([0, 1, 0]));
    }

    [Test]
    public void Participants_follow_from_the_items()
    {
        using var chat = new FakeChatSession();
        var counts = new List<string>();
        using var subscription = chat.Participants.Subscribe(
            list => counts.Add(string.Join(',', list.Select(static one => one.DisplayName))));
        var ben = new ChatParticipant { Id = "agent-2", Role = ParticipantRole.Agent, DisplayName = "Ben" };

        chat.Push(new ParticipantJoinedEvent());
        chat.PushMessage("Hello", ben);
        chat.Push(new ParticipantLeftEvent());

        Assert.That(counts, Is.EqualTo(["", "Agent", "Agent,Ben", "Ben"]));
    }

    [Test]
    public void Late_subscribers_receive_the_latest_values_and_the_end()
    {
        var chat = new FakeChatSession();
        chat.PushMessage("Hello");
        chat.End();
        var seen = new List<string>();

        using var state = chat.State.Subscribe(value => seen.Add($"{value.Phase}"), () => seen.Add("completed"));
        using var ended = chat.Ended.Subscribe(value => seen.Add($"{value.Reason}"), () => seen.Add("completed"));
        using var transcript = chat.Transcript.Subscribe(
            value => seen.Add($"{value.Count}"), () => seen.Add("completed"));
        using var items = chat.Items.Subscribe(static _ => { }, () => seen.Add("completed"));

        Assert.That(
            seen,
            Is.EqualTo(["Ended", "completed", "Ended", "completed", "2", "completed", "completed"]));
    }

    [Test]
    public void An_observer_can_end_the_chat()
    {
        using var chat = new FakeChatSession();
        var seen = new List<string>();
        using var messages = chat.Messages.Subscribe(_ => chat.End());
        using var events = chat.Events.Subscribe(item => seen.Add(item.GetType().Name), () => seen.Add("completed"));

        chat.PushMessage("Goodbye");

        Assert.That(seen, Is.EqualTo([nameof(ChatEndedEvent), "completed"]));
    }

    [Test]
    public void States_come_with_their_notices()
    {
        using var chat = new FakeChatSession();
        var seen = new List<string>();
        using var established = chat.ConnectionEstablished.Subscribe(_ => seen.Add("established"));
        using var lost = chat.ConnectionLost.Subscribe(notice => seen.Add($"lost {notice.Cause?.Message}"));
        using var broken = chat.ConnectionBroken.Subscribe(_ => seen.Add("broken"));

        chat.Reconnect();
        chat.LoseConnection(new TimeoutException("why"));
        chat.PushState(new() { Phase = ChatPhase.Broken });
        chat.PushState(new() { Phase = ChatPhase.Broken });

        Assert.That(seen, Is.EqualTo(["established", "lost why", "broken"]));
    }

    [Test]
    public void Missed_items_are_recovered_before_Connected()
    {
        using var chat = new FakeChatSession();
        var seen = new List<string>();
        using var messages = chat.Messages.Subscribe(
            message => seen.Add($"{message.Origin} {chat.CurrentState.Phase}"));

        chat.Reconnect(new TextMessage { Content = "missed" });

        Assert.That(seen, Is.EqualTo(["Recovered CatchingUp"]));
    }

    [Test]
    public async Task Nothing_is_emitted_after_Dispose()
    {
        var chat = new FakeChatSession();
        var seen = new List<string>();
        using var messages = chat.Messages.Subscribe(message => seen.Add(message.Content), () => seen.Add("completed"));
        using var ended = chat.Ended.Subscribe(_ => seen.Add("ended"));

        await chat.DisposeAsync();
        chat.End();

        Assert.That(seen, Is.EqualTo(["completed"]));
        Assert.That(chat.CurrentState.Phase, Is.EqualTo(ChatPhase.Disposed));
    }

    [Test]
    public void A_fake_session_is_formatted_with_its_role_contact_and_phase()
    {
        using var chat = new FakeChatSession(ParticipantRole.Agent);

        Assert.That(chat.ToString(), Is.EqualTo("Fake Agent session of contact contact-1: Idle"));
    }

    [TestCase(true)]
    [TestCase(false)]
    public void Pushes_after_the_end_are_mistakes_of_the_test(bool isDisposed)
    {
        using var chat = new FakeChatSession();
        chat.End();
        if (isDisposed)
            chat.Dispose();
        Action[] pushes =
        [
            () => chat.PushMessage("late"),
            () => chat.PushTyping(),
            () => chat.PushReceipt("item-1"),
            () => chat.PushFault(ChatFaultKind.BadFrame),
            () => chat.PushHeartbeat(new() { Succeeded = true }),
            () => chat.PushState(new()),
            () => chat.LoseConnection(),
            () => chat.Reconnect(),
        ];

        foreach (var push in pushes)
            Assert.That(() => push(), Throws.InvalidOperationException.With.Message.Contains("before End"));
        chat.End();
        chat.CleanUpOnParticipantDisconnect();
    }

    [Test]
    public void A_fault_is_emitted_with_its_exception()
    {
        using var chat = new FakeChatSession();
        var faults = new List<ChatFault>();
        using var subscription = chat.Faults.Subscribe(faults.Add);
        var cause = new TimeoutException();

        chat.PushFault(ChatFaultKind.CatchUpFailed, "Retrying.", cause);

        Assert.That(faults.Single().Kind, Is.EqualTo(ChatFaultKind.CatchUpFailed));
        Assert.That(faults.Single().Exception, Is.SameAs(cause));
    }
}
