using System.Collections.Specialized;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Bindable;

/// <summary>A row is one object from the draft to the last update of its item.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class RowTests
{
    [Test]
    public async Task The_status_of_a_message_changes_in_place()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        var release = new TaskCompletionSource();
        stage.Service.BeforeNext("SendMessage", _ => release.Task);

        var sending = stage.Bindable.SendAsync("Hello");
        stage.NextFrame();
        var (row, key) = (stage.Row, stage.Row.Key);
        var changed = BindableStage.Follow(row);
        Assert.That((row.Status, row.Text, row.Author, row.IsOwn), Is.EqualTo(
            (MessageStatus.Sending, "Hello", "You", true)));

        release.SetResult();
        var sent = await sending;
        stage.NextFrame();
        Assert.That(row.Status, Is.EqualTo(MessageStatus.Sent));
        stage.Service.Confirm(sent!.Id, ReceiptKind.Delivered);
        stage.NextFrame();
        Assert.That(row.Status, Is.EqualTo(MessageStatus.Delivered));
        stage.Service.Confirm(sent.Id, ReceiptKind.Read);
        stage.NextFrame();

        Assert.That(row.Status, Is.EqualTo(MessageStatus.Read));
        Assert.That(stage.Row, Is.SameAs(row));
        Assert.That((row.Key, row.Item.Id), Is.EqualTo((key, sent.Id)));
        Assert.That(changed, Does.Contain(nameof(BindableEntry.Status)));
        Assert.That(changed, Does.Not.Contain(nameof(BindableEntry.Text)));
        Assert.That(stage.Changes, Is.EqualTo([NotifyCollectionChangedAction.Add]));
    }

    [Test]
    public async Task A_row_that_changes_its_place_is_moved()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        var release = new TaskCompletionSource();
        stage.Service.BeforeNext("SendMessage", _ => release.Task);
        var sending = stage.Bindable.SendAsync("mine");
        stage.NextFrame();
        var row = stage.Row;
        stage.Service.Say("theirs");
        stage.NextFrame();
        Assert.That(stage.Texts, Is.EqualTo(["mine", "theirs"]));

        release.SetResult();
        await sending;
        stage.NextFrame();

        Assert.That(stage.Texts, Is.EqualTo(["theirs", "mine"]));
        Assert.That(stage.Bindable.Entries[1], Is.SameAs(row));
        Assert.That(stage.Changes, Is.EqualTo([
            NotifyCollectionChangedAction.Add,
            NotifyCollectionChangedAction.Add,
            NotifyCollectionChangedAction.Move,
        ]));
    }

    [Test]
    public async Task A_failed_message_keeps_its_row_when_it_is_sent_again()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        stage.Service.FailNext("SendMessage", ServiceFailure.Of(400, "ValidationException"));

        Assert.That(await stage.Bindable.SendAsync("Hello"), Is.Null);
        stage.NextFrame();
        var (row, key) = (stage.Row, stage.Row.Key);
        Assert.That((row.Status, row.CanResend), Is.EqualTo((MessageStatus.Failed, true)));
        Assert.That(row.Failure, Is.Not.Null);

        var sent = await stage.Bindable.ResendAsync(row);
        stage.NextFrame();

        Assert.That(sent, Is.Not.Null);
        Assert.That(stage.Row, Is.SameAs(row));
        Assert.That((row.Status, row.CanResend, row.Key), Is.EqualTo((MessageStatus.Sent, false, key)));
        Assert.That(row.Failure, Is.Null);
        Assert.That(await stage.Bindable.ResendAsync(row), Is.Null);
        Assert.That(stage.Changes, Is.EqualTo([NotifyCollectionChangedAction.Add]));
    }

    [Test]
    public async Task A_streamed_message_grows_in_its_row()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        var stream = stage.Service.BeginStream();
        stream.Write("Hel");
        stage.NextFrame();
        var row = stage.Row;
        var changed = BindableStage.Follow(row);
        Assert.That((row.Text, row.IsStreaming), Is.EqualTo(("Hel", true)));

        stream.Write("lo");
        stage.NextFrame();
        Assert.That(row.Text, Is.EqualTo("Hello"));
        stream.Complete();
        stage.NextFrame();

        Assert.That((stage.Row.Text, stage.Row.IsStreaming), Is.EqualTo(("Hello", false)));
        Assert.That(stage.Row, Is.SameAs(row));
        Assert.That(changed.Count(static name => name == nameof(BindableEntry.Text)), Is.EqualTo(1));
        Assert.That(changed, Does.Contain(nameof(BindableEntry.IsStreaming)));
    }

    [Test]
    public async Task The_row_of_a_file_shows_the_progress_of_its_upload()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        var release = new TaskCompletionSource();
        stage.Service.Storage.Next(async (_, _) =>
        {
            await release.Task;
            return null;
        });

        var sending = stage.Bindable.SendAttachmentAsync(AttachmentSource.FromBytes(new byte[] { 1, 2 }, "a.txt"));
        stage.NextFrame();
        stage.NextFrame();
        var row = stage.Row;
        Assert.That((row.Text, row.Status), Is.EqualTo(("a.txt", MessageStatus.Sending)));
        Assert.That((row.UploadProgress, row.IsUploading), Is.EqualTo(((double?)1, true)));

        release.SetResult();
        await sending;
        stage.NextFrame();

        Assert.That(stage.Row, Is.SameAs(row));
        Assert.That((row.UploadProgress, row.IsUploading), Is.EqualTo(((double?)null, false)));
        Assert.That(row.Attachments, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task A_file_that_fails_is_uploaded_again_in_its_row()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        stage.Service.FailNext("StartAttachmentUpload", ServiceFailure.Of(400, "ValidationException"));
        Assert.That(
            await stage.Bindable.SendAttachmentAsync(AttachmentSource.FromBytes(new byte[] { 1 }, "a.txt")), Is.Null);
        stage.NextFrame();
        var row = stage.Row;
        Assert.That(row.Status, Is.EqualTo(MessageStatus.Failed));

        var sent = await stage.Bindable.ResendAsync(row);
        stage.NextFrame();

        Assert.That(sent?.AttachmentId, Is.Not.Empty);
        Assert.That((stage.Row.Status, stage.Row.UploadProgress), Is.EqualTo((MessageStatus.Sent, (double?)null)));
        Assert.That(stage.Row, Is.SameAs(row));
    }

    [Test]
    public async Task An_own_event_is_a_row_and_not_a_sent_message()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();

        stage.Service.Happen(ChatContentType.ParticipantJoined, "CUSTOMER");
        stage.NextFrame();

        Assert.That((stage.Row.Status, stage.Row.IsEvent, stage.Row.IsOwn), Is.EqualTo(
            (MessageStatus.Received, true, true)));
        Assert.That(stage.Row.Text, Is.EqualTo("Jane joined the chat."));
    }

    [Test]
    public async Task Older_items_are_inserted_at_the_front()
    {
        await using var stage = new BindableStage(
            static options => options with { InitialHistory = InitialHistory.None },
            new() { OlderPageLength = 2 });
        for (int i = 1; i <= 3; i++)
            stage.Service.Say($"{i}");
        await stage.ConnectAsync();
        stage.Service.Say("4");
        stage.NextFrame();
        var row = stage.Row;
        Assert.That(stage.Bindable.HasOlder, Is.True);

        var release = new TaskCompletionSource();
        stage.Service.BeforeNext("GetTranscript", _ => release.Task);
        var loading = stage.Bindable.LoadOlderAsync();
        var again = stage.Bindable.LoadOlderAsync();
        stage.NextFrame();
        Assert.That(stage.Bindable.IsLoadingOlder, Is.True);
        release.SetResult();
        await Task.WhenAll(loading, again);
        stage.NextFrame();
        Assert.That(stage.Texts, Is.EqualTo(["2", "3", "4"]));
        Assert.That(stage.Bindable.Entries[2], Is.SameAs(row));
        Assert.That(stage.Properties, Does.Contain(nameof(BindableChat.IsLoadingOlder)));
        Assert.That(stage.Bindable.IsLoadingOlder, Is.False);

        await stage.Bindable.LoadOlderAsync();
        stage.NextFrame();
        await stage.Bindable.LoadOlderAsync();
        stage.NextFrame();

        Assert.That(stage.Texts, Is.EqualTo(["1", "2", "3", "4"]));
        Assert.That(stage.Bindable.HasOlder, Is.False);
        Assert.That(stage.Changes, Is.All.EqualTo(NotifyCollectionChangedAction.Add));
    }

    [Test]
    public async Task The_first_row_of_each_day_starts_it()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        var day = stage.Chat.Time.GetUtcNow().AddDays(1);
        foreach (int hours in (int[])[1, 2, 30])
        {
            stage.Service.SayStamped(_ => day.AddHours(hours), $"{hours}");
            stage.NextFrame();
        }

        bool[] Starts() => [.. stage.Bindable.Entries.Select(static row => row.StartsDay)];
        Assert.That(Starts(), Is.EqualTo([true, false, true]));

        stage.Service.SayStamped(_ => day, "0");
        stage.NextFrame();

        Assert.That(stage.Texts, Is.EqualTo(["0", "1", "2", "30"]));
        Assert.That(Starts(), Is.EqualTo([true, false, false, true]));
        Assert.That(stage.Bindable.Entries[3].Day, Is.EqualTo(day.AddHours(30).Date));
    }

    [Test]
    public async Task Messages_without_ids_have_rows_of_their_own()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        stage.Service.GivesId = static () => false;
        stage.Service.Say("one");
        stage.Service.Say("two");
        stage.NextFrame();

        Assert.That(stage.Texts, Is.EqualTo(["one", "two"]));
        Assert.That(stage.Bindable.Entries.Select(static row => row.Key).Distinct().Count(), Is.EqualTo(2));
        Assert.That(stage.Bindable.Entries.Select(static row => row.Key), Has.None.Empty);
    }
}
