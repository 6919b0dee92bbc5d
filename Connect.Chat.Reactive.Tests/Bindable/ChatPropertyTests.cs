using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Bindable;

/// <summary>The properties of a bindable chat besides its rows.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ChatPropertyTests
{
    private static readonly string[] Roles = ["AGENT", "SUPERVISOR", "CUSTOM_BOT"];

    [TestCase(0, "")]
    [TestCase(1, "Jane is typing…")]
    [TestCase(2, "Jane and Jane are typing…")]
    [TestCase(3, "3 people are typing…")]
    public async Task The_text_says_who_is_typing(int count, string expected)
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();

        foreach (var role in Roles.Take(count))
            stage.Service.Happen(ChatContentType.Typing, role, stored: false);
        stage.NextFrame();

        Assert.That(stage.Bindable.TypingText, Is.EqualTo(expected));
        stage.Chat.Advance(TimeSpan.FromSeconds(13));
        stage.NextFrame();
        Assert.That(stage.Bindable.TypingText, Is.Empty);
        Assert.That(
            stage.Properties.Count(static name => name == nameof(BindableChat.TypingText)),
            Is.EqualTo(count == 0 ? 0 : 2));
    }

    [Test]
    public async Task An_application_says_it_in_its_own_language()
    {
        await using var stage = new BindableStage(options: new() { Texts = new German() });
        await stage.ConnectAsync();

        stage.Service.Happen(ChatContentType.Typing, stored: false);
        stage.Service.Happen(ChatContentType.ParticipantJoined);
        await stage.Bindable.SendAsync("Hallo");
        stage.NextFrame();

        Assert.That(stage.Bindable.TypingText, Is.EqualTo("Jane schreibt …"));
        Assert.That(stage.Bindable.StateText, Is.EqualTo("Connected"));
        Assert.That(stage.Bindable.Entries.Select(static row => row.Author), Is.EqualTo(["Jane", "Ich"]));
    }

    [Test]
    public async Task Messages_of_others_are_unread_until_they_are_marked()
    {
        await using var stage = new BindableStage();
        stage.Service.Say("history");
        await stage.ConnectAsync();
        Assert.That(stage.Bindable.Entries, Has.Count.EqualTo(1));
        Assert.That(stage.Bindable.UnreadCount, Is.Zero);

        stage.Service.Say("one");
        stage.Service.Happen(ChatContentType.ParticipantJoined);
        await stage.Bindable.SendAsync("mine");
        stage.NextFrame();
        Assert.That(stage.Bindable.UnreadCount, Is.EqualTo(1));
        Assert.That(
            stage.Bindable.Entries.Where(static row => row.IsUnread).Select(static row => row.Text),
            Is.EqualTo(["one"]));

        // The rule takes it for a blocking twin of MarkAsReadAsync. It sends nothing, and does not block.
#pragma warning disable VSTHRD103
        stage.Bindable.MarkAsRead();
#pragma warning restore VSTHRD103
        stage.NextFrame();
        Assert.That(stage.Bindable.UnreadCount, Is.Zero);
        Assert.That(stage.Bindable.Entries.Any(static row => row.IsUnread), Is.False);
        Assert.That(stage.Service.CallsOf("SendEvent"), Is.Zero);
    }

    [Test]
    public async Task Messages_that_were_missed_during_an_outage_are_unread()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        stage.Service.SocketFault = static () => new IOException("refused");
        stage.Service.Socket.Break();
        stage.NextFrame();
        stage.Service.Say("missed");
        stage.Service.SocketFault = static () => null;
        stage.Chat.Advance(TimeSpan.FromSeconds(2));
        stage.NextFrame();

        Assert.That(stage.Texts, Is.EqualTo(["missed"]));
        Assert.That(stage.Row.IsRecovered, Is.True);
        Assert.That(stage.Bindable.UnreadCount, Is.EqualTo(1));
    }

    [Test]
    public async Task Unread_messages_that_were_dropped_from_the_transcript_count()
    {
        await using var stage = new BindableStage(static options => options with { TranscriptCapacity = 50 });
        await stage.ConnectAsync();
        for (int i = 1; i <= 80; i++)
            stage.Service.Say($"{i}");
        stage.NextFrame();
        Assert.That(stage.Bindable.Entries, Has.Count.EqualTo(50));
        Assert.That(stage.Bindable.UnreadCount, Is.EqualTo(80));

        stage.Service.Say("81");
        stage.NextFrame();
        Assert.That(stage.Bindable.UnreadCount, Is.EqualTo(81));

        await MarkAsReadAsync(stage);
        Assert.That(stage.Bindable.UnreadCount, Is.Zero);
        stage.Service.Say("82");
        stage.NextFrame();
        Assert.That(stage.Bindable.UnreadCount, Is.EqualTo(1));
    }

    [Test]
    public async Task Messages_that_come_after_they_were_marked_are_unread()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        stage.Service.Say("one");
        stage.NextFrame();

        // One batch takes both.
        var marking = stage.Bindable.MarkAsReadAsync();
        stage.Service.Say("two");
        stage.NextFrame();
        stage.Chat.Advance(TimeSpan.FromSeconds(5));
        await marking;

        Assert.That(stage.Bindable.UnreadCount, Is.EqualTo(1));
        Assert.That(
            stage.Bindable.Entries.Where(static row => row.IsUnread).Select(static row => row.Text),
            Is.EqualTo(["two"]));
    }

    [Test]
    public async Task Loaded_messages_and_updates_are_not_unread()
    {
        await using var stage = new BindableStage(
            static options => options with { InitialHistory = InitialHistory.None });
        stage.Service.Say("old");
        await stage.ConnectAsync();
        stage.Service.Attach("a.txt");
        stage.NextFrame();
        stage.Service.Scanned("attachment-1", "APPROVED");
        await stage.Bindable.LoadOlderAsync();
        stage.NextFrame();

        Assert.That(stage.Bindable.Entries, Has.Count.EqualTo(2));
        Assert.That(stage.Bindable.UnreadCount, Is.EqualTo(1));
    }

    [Test]
    public async Task Marking_as_read_can_send_the_receipt_of_the_newest_message()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        Assert.That(await stage.Bindable.MarkAsReadAsync(), Is.Null);
        stage.Service.Say("one");
        var newest = stage.Service.Say("two");
        stage.NextFrame();

        var marking = stage.Bindable.MarkAsReadAsync();
        stage.Chat.Advance(TimeSpan.FromSeconds(5));
        var receipt = await marking;
        stage.NextFrame();

        Assert.That((receipt!.MessageId, receipt.Kind), Is.EqualTo((newest, ReceiptKind.Read)));
        Assert.That(stage.Bindable.UnreadCount, Is.Zero);
        Assert.That(stage.Service.CallsOf("SendEvent"), Is.EqualTo(1));
    }

    [Test]
    public async Task A_receipt_that_cannot_be_sent_does_not_throw()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        stage.Service.Say("one");
        stage.NextFrame();
        stage.Service.FailNext("SendEvent", ServiceFailure.Of(400, "ValidationException"));

        var marking = stage.Bindable.MarkAsReadAsync();
        stage.Chat.Advance(TimeSpan.FromSeconds(5));

        Assert.That(await marking, Is.Null);
        Assert.That(stage.Service.CallsOf("SendEvent"), Is.EqualTo(1));
    }

    [Test]
    public async Task The_state_and_whether_one_can_send_are_raised_when_they_change()
    {
        await using var stage = new BindableStage();
        Assert.That((stage.Bindable.State.Phase, stage.Bindable.CanSend), Is.EqualTo((ChatPhase.Idle, false)));
        await stage.ConnectAsync();

        Assert.That((stage.Bindable.StateText, stage.Bindable.CanSend), Is.EqualTo(("Connected", true)));
        Assert.That(
            stage.Properties,
            Is.SupersetOf((string[])[
                nameof(BindableChat.State), nameof(BindableChat.StateText), nameof(BindableChat.CanSend),
            ]));

        stage.Properties.Clear();
        stage.Service.SocketFault = static () => new IOException("refused");
        stage.Service.Socket.Break();
        stage.NextFrame();
        Assert.That((stage.Bindable.StateText, stage.Bindable.CanSend), Is.EqualTo(("Reconnecting…", true)));
        Assert.That(stage.Properties, Does.Not.Contain(nameof(BindableChat.CanSend)));
    }

    [Test]
    public async Task Sending_throws_what_no_row_shows()
    {
        await using var stage = new BindableStage();

        Assert.That(() => stage.Bindable.SendAsync("early"), Throws.TypeOf<ChatNotConnectedException>());
        await stage.ConnectAsync();
        Assert.That(() => stage.Bindable.SendAsync(null!), Throws.InstanceOf<ArgumentException>());
        Assert.That(await stage.Bindable.SendAsync(""), Is.Null);
        Assert.That(await stage.Bindable.SendAsync(" \n"), Is.Null);
        Assert.That(() => stage.Bindable.ResendAsync(null!), Throws.ArgumentNullException);
        stage.Service.End();
        stage.NextFrame();
        Assert.That(() => stage.Bindable.SendAsync("late"), Throws.TypeOf<ChatEndedException>());
        Assert.That(stage.Bindable.Entries.Any(static row => row.IsOwn), Is.False);
    }

    [Test]
    public async Task Typing_is_announced_once_per_interval_and_never_throws()
    {
        await using var stage = new BindableStage();
        stage.Bindable.NotifyTyping();
        await stage.ConnectAsync();
        stage.Service.FailNext("SendEvent", new IOException("lost"));

        stage.Bindable.NotifyTyping();
        stage.Bindable.NotifyTyping();
        stage.Bindable.NotifyTyping();

        // The first one has failed.
        Assert.That(stage.Service.CallsOf("SendEvent"), Is.EqualTo(2));
    }

    [Test]
    public async Task Participants_are_listed()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        stage.Service.Say("Hello");
        stage.NextFrame();

        Assert.That(stage.Bindable.Participants.Select(static one => one.Role), Does.Contain(ParticipantRole.Agent));
        Assert.That(stage.Properties, Does.Contain(nameof(BindableChat.Participants)));
    }

    [Test]
    public void Bad_arguments_name_the_argument()
    {
        using var chat = ChatSession.CreateCustomer(new("c", "p", "t"), new() { Region = "us-east-1" });

        Assert.That(
            () => chat.ToBindable((SynchronizationContext)null!),
            Throws.ArgumentNullException.With.Message.Contains("thread of the user interface"));
        Assert.That(
            () => chat.ToBindable(new UserInterface(), new() { MaxRowsPerBatch = 0 }),
            Throws.InstanceOf<ArgumentException>().With.Message.Contains("MaxRowsPerBatch"));
        Assert.That(
            () => chat.ToBindable(new UserInterface(), new() { Interval = TimeSpan.FromSeconds(-1) }),
            Throws.InstanceOf<ArgumentException>().With.Message.Contains("Interval"));
        Assert.That(
            () => chat.ToBindable(new UserInterface(), new() { OlderPageLength = 100 }),
            Throws.InstanceOf<ArgumentException>().With.Message.Contains("OlderPageLength"));
    }

    private static async Task MarkAsReadAsync(BindableStage stage)
    {
        var marking = stage.Bindable.MarkAsReadAsync();
        stage.NextFrame();
        stage.Chat.Advance(TimeSpan.FromSeconds(5));
        await marking;
    }

    private sealed class German : BindableTexts
    {
        public override string Author(ChatParticipant participant, bool isOwn) => isOwn ? "Ich" : Name(participant);

        public override string Typing(IReadOnlyList<ChatParticipant> participants) =>
            participants.Count == 1 ? Name(participants[0]) + " schreibt …" : "";
    }
}
