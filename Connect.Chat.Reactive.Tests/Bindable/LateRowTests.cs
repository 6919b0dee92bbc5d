using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Bindable;

/// <summary>Rows while observers are behind, and after the chat has ended.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class LateRowTests
{
    [Test]
    public async Task Older_items_that_are_loaded_after_the_end_have_rows()
    {
        await using var stage = new BindableStage(
            static options => options with { InitialHistory = InitialHistory.None },
            new() { OlderPageLength = 2 });
        for (int i = 1; i <= 3; i++)
            stage.Service.Say($"{i}");
        await stage.ConnectAsync();
        stage.Service.End();
        stage.NextFrame();

        for (int i = 0; i < 3; i++)
        {
            await stage.Bindable.LoadOlderAsync();
            stage.NextFrame();
        }

        Assert.That(stage.Texts.Take(3), Is.EqualTo(["1", "2", "3"]));
        Assert.That(stage.Bindable.HasOlder, Is.False);
    }

    [Test]
    public async Task A_message_whose_send_fails_after_the_end_is_failed_in_its_row()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        var release = new TaskCompletionSource();
        stage.Service.BeforeNext("SendMessage", async _ =>
        {
            await release.Task;
            throw ServiceFailure.Of(400, "ValidationException");
        });
        var sending = stage.Bindable.SendAsync("Hello");
        stage.Service.End();
        stage.NextFrame();

        release.SetResult();
        Assert.That(await sending, Is.Null);
        stage.NextFrame();

        Assert.That(
            stage.Bindable.Entries.Single(static row => row.IsOwn).Status, Is.EqualTo(MessageStatus.Failed));
    }

    [TestCase(AttachmentFailure.UploadRefused)]
    [TestCase(AttachmentFailure.SourceUnreadable)]
    public async Task A_file_that_cannot_be_uploaded_has_a_row_although_observers_are_behind(AttachmentFailure reason)
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        stage.Service.Storage.Answers(400);
        var source = AttachmentSource.FromOpener(
            _ => reason == AttachmentFailure.SourceUnreadable
                ? throw new IOException("gone")
                : new ValueTask<Stream>(new MemoryStream([1])),
            length: 1,
            "a.txt");

        // Nothing is dispatched meanwhile.
        Assert.That(await stage.Bindable.SendAttachmentAsync(source), Is.Null);
        stage.NextFrame();

        Assert.That((stage.Row.Status, stage.Row.CanResend), Is.EqualTo((MessageStatus.Failed, true)));
        Assert.That((stage.Row.Failure as AttachmentException)?.Reason, Is.EqualTo(reason));
    }

    [Test]
    public async Task A_file_that_cannot_be_measured_throws_and_has_no_row()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();

        Assert.That(
            () => stage.Bindable.SendAttachmentAsync(Path.Combine(Path.GetTempPath(), "missing", "a.txt")),
            Throws.InstanceOf<AttachmentException>());
        stage.NextFrame();

        Assert.That(stage.Bindable.Entries, Is.Empty);
    }

    [Test]
    public async Task A_message_that_waits_when_the_chat_ends_has_a_row_although_observers_are_behind()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        var release = new TaskCompletionSource();
        stage.Service.BeforeNext("SendMessage", _ => release.Task);
        var first = stage.Bindable.SendAsync("first");
        var second = stage.Bindable.SendAsync("second");

        stage.Service.End();
        Assert.That(await second, Is.Null);
        release.SetResult();
        await first;
        stage.NextFrame();

        Assert.That(
            stage.Bindable.Entries.Where(static row => row.IsOwn).Select(static row => (row.Text, row.Status)),
            Is.EquivalentTo([("first", MessageStatus.Sent), ("second", MessageStatus.Failed)]));
    }

    [Test]
    public async Task A_message_whose_id_no_receipt_can_have_is_marked_as_read_without_one()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        stage.Service.Publish(stage.Service.NewMessage(new string('x', 257), "Hello", "AGENT"));
        stage.NextFrame();

        var receipt = await stage.Bindable.MarkAsReadAsync();
        stage.NextFrame();

        Assert.That((receipt, stage.Bindable.UnreadCount), Is.EqualTo(((SentReceipt?)null, 0)));
    }

    [Test]
    public async Task A_file_of_the_history_whose_scan_finishes_is_not_unread()
    {
        await using var chat = new SimulatedChat();
        var file = chat.Service.Attach("a.txt");
        await chat.ConnectAsync();
        chat.Service.Scanned(file, "APPROVED");
        chat.Settle();
        var context = new UserInterface();

        using var bindable = chat.Session.ToBindable(context);
        chat.Advance(BindableStage.Frame);
        context.RunAll();

        Assert.That((bindable.Entries.Count, bindable.UnreadCount), Is.EqualTo((1, 0)));
    }

    [Test]
    public async Task The_newest_message_is_marked_as_read_although_an_older_one_came_later()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        stage.Service.SocketFault = static () => new IOException("refused");
        stage.Service.Socket.Break();
        stage.NextFrame();
        stage.Service.Say("missed");
        var release = new TaskCompletionSource();
        stage.Service.BeforeNext("GetTranscript", _ => release.Task);
        stage.Service.SocketFault = static () => null;
        stage.Chat.Advance(TimeSpan.FromSeconds(2));
        var newest = stage.Service.Say("live");
        // Live messages wait no longer for the transcript.
        stage.Chat.Advance(TimeSpan.FromSeconds(5));
        stage.NextFrame();
        Assert.That(stage.Texts, Is.EqualTo(["live"]));
        release.SetResult();
        stage.NextFrame();
        Assert.That(stage.Texts, Is.EqualTo(["missed", "live"]));

        var marking = stage.Bindable.MarkAsReadAsync();
        stage.NextFrame();
        stage.Chat.Advance(TimeSpan.FromSeconds(5));

        Assert.That((await marking)!.MessageId, Is.EqualTo(newest));
        Assert.That(stage.Bindable.UnreadCount, Is.Zero);
    }
}
