using Connect.Chat.Reactive.Testing;
using Connect.Chat.Reactive.Tests.Architecture;

namespace Connect.Chat.Reactive.Tests.Desk;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class DeskViewModelTests
{
    [Test]
    public async Task Messages_of_a_chat_that_is_not_shown_are_unread_until_the_agent_opens_it()
    {
        var stage = new DeskStage();
        await stage.AddAsync("Ana");
        var chen = await stage.AddAsync("Chen");

        chen.PushMessage("Good morning");
        chen.PushMessage("Are you there?");
        stage.Settle();
        Assert.That(stage.Desk.UnreadCount, Is.EqualTo(2));
        stage.Desk.Selected = stage.Desk.Contacts[1];
        stage.Settle();

        Assert.That(stage.Desk.UnreadCount, Is.Zero);
        Assert.That(chen.Sent.Select(static sent => sent.Kind), Is.EqualTo([FakeSendKind.Receipt]));
    }

    [Test]
    public async Task The_agent_reads_what_arrives_in_the_chat_on_the_screen()
    {
        var stage = new DeskStage();
        var ana = await stage.AddAsync("Ana");

        ana.PushMessage("Hello");
        stage.Settle();

        Assert.That(stage.Desk.UnreadCount, Is.Zero);
        Assert.That(ana.Sent.Single().Kind, Is.EqualTo(FakeSendKind.Receipt));
    }

    [Test]
    public async Task Sending_empties_the_draft_of_its_chat_only()
    {
        var stage = new DeskStage();
        var ana = await stage.AddAsync("Ana");
        await stage.AddAsync("Chen");
        var (first, second) = (stage.Desk.Contacts[0], stage.Desk.Contacts[1]);

        first.Draft = "One moment";
        second.Draft = "Not finished";
        await first.SendCommand.ExecuteAsync(null);
        stage.Settle();

        Assert.That(ana.Sent[^1].Content, Is.EqualTo("One moment"));
        Assert.That(first.Draft, Is.Empty);
        Assert.That(second.Draft, Is.EqualTo("Not finished"));
        Assert.That(first.Chat.Entries.Single().Status, Is.EqualTo(MessageStatus.Sent));
        Assert.That(first.Preview, Is.EqualTo("You: One moment"));
    }

    [TestCase("", false)]
    [TestCase("  ", false)]
    [TestCase("Hello", true)]
    public async Task Only_a_text_can_be_sent(string draft, bool canSend)
    {
        var stage = new DeskStage();
        await stage.AddAsync("Ana");

        stage.Desk.Selected!.Draft = draft;

        Assert.That(stage.Desk.Selected.SendCommand.CanExecute(null), Is.EqualTo(canSend));
    }

    [Test]
    public async Task Writing_tells_the_customer_that_the_agent_is_typing()
    {
        var stage = new DeskStage();
        var ana = await stage.AddAsync("Ana");

        stage.Desk.Selected!.Draft = "H";

        Assert.That(ana.Sent.Single().Kind, Is.EqualTo(FakeSendKind.Typing));
    }

    [Test]
    public async Task A_failed_message_is_sent_again_in_its_row()
    {
        var stage = new DeskStage();
        var ana = await stage.AddAsync("Ana");
        var contact = stage.Desk.Selected!;
        contact.Draft = "Hello";
        ana.FailNextSend();
        await contact.SendCommand.ExecuteAsync(null);
        stage.Settle();
        var row = contact.Chat.Entries.Single();
        Assert.That(row.Status, Is.EqualTo(MessageStatus.Failed));

        await contact.ResendCommand.ExecuteAsync(null);
        stage.Settle();

        Assert.That(contact.Chat.Entries.Single(), Is.SameAs(row));
        Assert.That(row.Status, Is.EqualTo(MessageStatus.Sent));
        Assert.That(contact.Notice, Is.Empty);
    }

    [Test]
    public async Task A_command_without_anything_to_do_says_so()
    {
        var stage = new DeskStage();
        await stage.AddAsync("Ana");
        var contact = stage.Desk.Selected!;

        await contact.ResendCommand.ExecuteAsync(null);
        Assert.That(contact.Notice, Is.EqualTo("There is no failed message."));
        await contact.SaveFilesCommand.ExecuteAsync(".");
        Assert.That(contact.Notice, Is.EqualTo("There is no file."));
    }

    [Test]
    public async Task What_no_row_can_show_is_a_notice()
    {
        var stage = new DeskStage();
        await stage.AddAsync("Ana");

        await stage.Desk.Selected!.SendFileCommand.ExecuteAsync("");

        Assert.That(stage.Desk.Selected.Notice, Does.Contain("path"));
    }

    [Test]
    public async Task The_preview_says_who_is_typing_and_then_what_they_said()
    {
        var stage = new DeskStage();
        var ana = await stage.AddAsync("Ana");
        var contact = stage.Desk.Selected!;

        ana.PushTyping(DeskStage.Customer("Ana"));
        stage.Settle();
        Assert.That(contact.Preview, Is.EqualTo("Ana is typing…"));
        ana.PushMessage("Hello", DeskStage.Customer("Ana"));
        stage.Settle();

        Assert.That(contact.Preview, Is.EqualTo("Hello"));
    }

    [Test]
    public async Task Older_messages_load_when_the_agent_opens_the_chat()
    {
        var stage = new DeskStage();
        await stage.AddAsync("Ana");
        await stage.AddAsync("Chen", static chen => chen.AddOlder(new TextMessage { Content = "last week" }));
        Assert.That(stage.Desk.Contacts[1].Chat.Entries, Is.Empty);

        stage.Desk.SelectNextCommand.Execute(null);
        stage.Settle();

        Assert.That(stage.Desk.Selected!.Chat.Entries.Single().Text, Is.EqualTo("last week"));
    }

    [Test]
    public async Task A_chat_that_has_ended_can_be_removed_and_the_next_one_is_shown()
    {
        var stage = new DeskStage();
        var ana = await stage.AddAsync("Ana");
        await stage.AddAsync("Chen");
        Assert.That(stage.Desk.CloseCommand.CanExecute(null), Is.False);

        ana.End();
        stage.Settle();
        Assert.That(stage.Desk.Selected!.EndCommand.CanExecute(null), Is.False);
        await stage.Desk.CloseCommand.ExecuteAsync(null);

        Assert.That(stage.Desk.Contacts.Select(static contact => contact.Name), Is.EqualTo(["Chen"]));
        Assert.That(stage.Desk.Selected!.Name, Is.EqualTo("Chen"));
    }

    [Test]
    public async Task Transfers_and_ends_go_to_the_contact_centre_and_failures_are_shown()
    {
        var stage = new DeskStage();
        await stage.AddAsync("Ana");
        var contact = stage.Desk.Selected!;

        await contact.TransferCommand.ExecuteAsync(null);
        stage.Center.Failure = new HttpRequestException("No agent is free.");
        await contact.EndCommand.ExecuteAsync(null);

        Assert.That(stage.Center.Calls, Is.EqualTo(["transfer contact Ana", "end contact Ana"]));
        Assert.That(contact.Notice, Is.EqualTo("No agent is free."));
    }

    [Test]
    public async Task The_list_of_contacts_continues_at_its_other_end()
    {
        var stage = new DeskStage();
        stage.Desk.SelectNextCommand.Execute(null);
        Assert.That(stage.Desk.Selected, Is.Null);
        await stage.AddAsync("Ana");
        await stage.AddAsync("Chen");

        stage.Desk.SelectPreviousCommand.Execute(null);
        Assert.That(stage.Desk.Selected!.Name, Is.EqualTo("Chen"));
        stage.Desk.SelectNextCommand.Execute(null);

        Assert.That(stage.Desk.Selected!.Name, Is.EqualTo("Ana"));
    }

    [Test]
    public void The_view_models_know_no_toolkit()
    {
        var found =
            from file in SourceFile.All
            where file.Name.StartsWith("examples/Desk/ViewModels/", StringComparison.Ordinal)
            select file.Root.ToFullString();

        Assert.That(found.ToList(), Is.Not.Empty.And.None.Contains("Terminal.Gui").And.None.Contains("Desk.Screen"));
    }
}
