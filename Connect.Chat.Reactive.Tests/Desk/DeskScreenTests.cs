using Connect.Chat.Reactive.Testing;
using Terminal.Gui.Input;

namespace Connect.Chat.Reactive.Tests.Desk;

/// <summary>What the agent sees and does, on the toolkit's own driver.</summary>
[TestFixture]
public sealed class DeskScreenTests
{
    [Test]
    public async Task The_screen_shows_contacts_with_unread_counts_and_the_conversation_with_marks()
    {
        var stage = new DeskStage();
        var ana = await stage.AddAsync("Ana Silva");
        var chen = await stage.AddAsync("Chen Wei");
        using var screen = new DeskScreen(stage);
        ana.PushMessage("My parcel is late.", DeskStage.Customer("Ana Silva"));
        chen.PushMessage("Good morning", DeskStage.Customer("Chen Wei"));
        chen.PushMessage("Are you there?", DeskStage.Customer("Chen Wei"));

        screen.Type("Let me look.");
        screen.Press(Key.Enter);

        Assert.That(screen.Lines[0], Does.Contain("Chats ─ 2 unread").And.Contain("Ana Silva ─ Connected"));
        Assert.That(screen.Lines[3], Does.StartWith("│● Chen Wei          2 │"));
        Assert.That(screen.Lines[4], Does.StartWith("│  Are you there?"));
        Assert.That(screen.Text, Does.Contain("My parcel is late.").And.Contain("Let me look. ✓│"));
        Assert.That(
            ana.Sent.Single(static sent => sent.Kind == FakeSendKind.Message).Content, Is.EqualTo("Let me look."));
        ana.PushReceipt(ana.CurrentTranscript.Newest!.Item.Id);
        Assert.That(screen.Text, Does.Contain("Let me look. ✓✓ read│"));
    }

    [Test]
    public async Task Keys_and_the_mouse_switch_between_chats_and_keep_their_drafts()
    {
        var stage = new DeskStage();
        await stage.AddAsync("Ana Silva");
        await stage.AddAsync("Chen Wei");
        using var screen = new DeskScreen(stage);

        screen.Type("half a");
        screen.Press(Key.N.WithCtrl);
        Assert.That(screen.Text, Does.Contain("Chen Wei ─ Connected").And.Not.Contain("half a"));
        screen.Click("Ana Silva");
        Assert.That(screen.Text, Does.Contain("Ana Silva ─ Connected").And.Contain("> half a"));
        screen.Press(Key.D2.WithAlt);

        Assert.That(screen.Text, Does.Contain("Chen Wei ─ Connected"));
    }

    [Test]
    public async Task A_failed_message_is_red_and_a_key_sends_it_again()
    {
        var stage = new DeskStage();
        var ana = await stage.AddAsync("Ana Silva");
        using var screen = new DeskScreen(stage);

        screen.Type("Hello");
        ana.FailNextSend();
        screen.Press(Key.Enter);
        Assert.That(screen.Text, Does.Contain("Hello ✗ not sent, F3 sends it again│"));
        screen.Press(Key.F3);

        Assert.That(screen.Text, Does.Contain("Hello ✓│"));
    }

    [Test]
    public async Task A_second_click_on_a_failed_message_sends_it_again()
    {
        var stage = new DeskStage();
        var ana = await stage.AddAsync("Ana Silva");
        using var screen = new DeskScreen(stage);
        screen.Type("Hello");
        ana.FailNextSend();
        screen.Press(Key.Enter);

        screen.Click("Hello ✗");
        screen.Click("Hello ✗");

        Assert.That(screen.Text, Does.Contain("Hello ✓│"));
    }

    [Test]
    public async Task A_long_notice_is_wrapped_and_takes_at_most_three_lines()
    {
        var stage = new DeskStage();
        await stage.AddAsync("Ana Silva");
        using var screen = new DeskScreen(stage);
        const string error = "The file_name C:/some_folder/a_file.pdf cannot be sent, because the service refuses it. "
            + "Choose another one, with one of the extensions that are allowed.";

        stage.Desk.Selected!.Notice = error;
        var lines = Notice(screen);
        Assert.That(string.Join(' ', lines), Is.EqualTo(error));
        Assert.That(lines, Has.Length.InRange(2, 3));
        stage.Desk.Selected.Notice = error + error + error;
        Assert.That(Notice(screen), Has.Length.EqualTo(3));
        Assert.That(Notice(screen)[2], Does.EndWith("…"));
        stage.Desk.Selected.Notice = "Short.";
        Assert.That(Notice(screen), Is.EqualTo(["Short."]));

        // The lines between the conversation, which is empty here, and the text box.
        static string[] Notice(DeskScreen screen) =>
        [
            .. screen.Lines.Skip(1)
                .Select(static line => line.Split('│') is { Length: > 3 } cells ? cells[3].Trim() : "")
                .TakeWhile(static line => !line.StartsWith('>')).Where(static line => line.Length > 0),
        ];
    }

    [Test]
    public async Task The_line_above_the_text_box_says_who_is_typing()
    {
        var stage = new DeskStage();
        var ana = await stage.AddAsync("Ana Silva");
        using var screen = new DeskScreen(stage);

        ana.PushTyping(DeskStage.Customer("Ana Silva"));

        Assert.That(screen.Lines[20], Does.Contain("│Ana Silva is typing…"));
    }

    [Test]
    public async Task A_lost_connection_shows_in_the_title_and_missed_messages_are_marked()
    {
        var stage = new DeskStage();
        var ana = await stage.AddAsync("Ana Silva");
        using var screen = new DeskScreen(stage);

        ana.LoseConnection();
        Assert.That(screen.Lines[0], Does.Contain("Ana Silva ─ Reconnecting…"));
        Assert.That(screen.Lines[1], Does.StartWith("│○ Ana Silva"));
        Assert.That(screen.Lines[20], Does.Contain("│Offline. What you miss now follows later."));
        ana.Reconnect(new TextMessage { Content = "Are you there?", Participant = DeskStage.Customer("Ana Silva") });

        Assert.That(screen.Lines[0], Does.Contain("Ana Silva ─ Connected"));
        Assert.That(screen.Text, Does.Contain("· was missed").And.Contain("Are you there?"));
    }

    [Test]
    public async Task An_upload_shows_its_progress()
    {
        var stage = new DeskStage();
        var ana = await stage.AddAsync("Ana Silva");
        using var screen = new DeskScreen(stage) { File = Path.Combine(AppContext.BaseDirectory, "Desk.dll") };
        var sending = new TaskCompletionSource();
        ana.BeforeSend = _ => sending.Task;

        screen.Press(Key.F2);
        Assert.That(screen.Text, Does.Contain("▤ Desk.dll"));
        Assert.That(screen.Text, Does.Contain("░░░░").Or.Contain("…"));
        sending.SetResult();

        Assert.That(() => screen.Text, Does.Contain("▤ Desk.dll ✓│").After(60_000, 10));
    }

    [Test]
    public async Task The_page_key_at_the_top_loads_older_messages()
    {
        var stage = new DeskStage();
        await stage.AddAsync("Ana Silva", static ana => ana.AddOlder(
            [.. Enumerable.Range(1, 80).Select(static n => new TextMessage { Content = $"old {n:00}" })]));
        using var screen = new DeskScreen(stage);
        Assert.That(screen.Text, Does.Contain("old 80").And.Not.Contain("old 10"));

        for (int page = 0; page < 8; page++)
        {
            screen.Press(Key.PageUp);
            _ = screen.Lines;
        }

        Assert.That(screen.Text, Does.Contain("old 01"));
        screen.Wheel(MouseFlags.WheeledDown, 40, 5);
        Assert.That(screen.Text, Does.Not.Contain("old 01"));
    }

    [Test]
    public async Task Transfer_and_end_ask_first()
    {
        var stage = new DeskStage();
        var ana = await stage.AddAsync("Ana Silva");
        using var screen = new DeskScreen(stage);

        screen.Press(Key.F6);
        screen.Press(Key.F8);
        Assert.That(screen.Questions, Is.EqualTo(
            ["Transfer Ana Silva to another agent?", "End the chat with Ana Silva?"]));
        Assert.That(stage.Center.Calls, Is.EqualTo(["transfer contact Ana Silva", "end contact Ana Silva"]));
        ana.End();
        Assert.That(screen.Text, Does.Contain("This chat is over. F8 removes it.").And.Contain("■ Ana Silva"));
        screen.Press(Key.F8);

        Assert.That(screen.Lines[0], Does.Contain("No chat"));
    }

    [Test]
    public async Task A_long_list_of_contacts_scrolls_to_the_selected_one()
    {
        var stage = new DeskStage();
        for (int number = 1; number <= 20; number++)
            await stage.AddAsync($"Customer {number:00}");
        using var screen = new DeskScreen(stage);
        Assert.That(screen.Text, Does.Contain("● Customer 01").And.Not.Contain("● Customer 20"));

        screen.Press(Key.P.WithCtrl);
        Assert.That(screen.Text, Does.Contain("● Customer 20").And.Not.Contain("● Customer 01"));
        screen.Click("Customer 12");

        Assert.That(screen.Lines[0], Does.Contain("Customer 12 ─ Connected"));
    }

    [TestCase(80, 24)]
    [TestCase(120, 40)]
    [TestCase(40, 12)]
    public async Task Long_texts_wrap_and_stay_inside_the_frame(int width, int height)
    {
        var stage = new DeskStage();
        var ana = await stage.AddAsync("Ana Silva, who has a very long name indeed");
        using var screen = new DeskScreen(stage, width, height);

        string words = string.Join(' ', Enumerable.Repeat("parcel", 30));
        ana.PushMessage($"{words} {new string('x', 200)} 荷物が届きません");

        Assert.That(screen.Text, Does.Contain("荷物が届きません "));
        Assert.That(screen.Lines[0], Does.Contain("─ Connected├"));
        foreach (var line in screen.Lines.Take(height - 1).Skip(1))
            Assert.That(line.TrimEnd()[^1], Is.AnyOf('│', '╯'), line);
    }
}
