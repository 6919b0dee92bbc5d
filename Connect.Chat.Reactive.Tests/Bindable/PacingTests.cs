using System.Collections.Specialized;

namespace Connect.Chat.Reactive.Tests.Bindable;

/// <summary>However many messages arrive and whatever the user interface does, the session goes on.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class PacingTests
{
    [Test]
    public async Task A_flood_of_20_000_messages_costs_at_most_60_batches_a_second()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        int postsBefore = stage.Context.Posts;
        int longestBatch = 0;
        int longestQueue = 0;

        // Two seconds.
        for (int i = 1; i <= 20_000; i++)
        {
            stage.Service.Say($"{i}");
            stage.Chat.Settle();
            stage.Chat.Time.Advance(TimeSpan.FromTicks(TimeSpan.TicksPerMillisecond / 10));
            longestQueue = Math.Max(longestQueue, stage.Context.Waiting);
            int rows = stage.Bindable.Entries.Count;
            stage.Context.RunAll();
            longestBatch = Math.Max(longestBatch, stage.Bindable.Entries.Count - rows);
        }

        stage.NextFrame();
        Assert.That(stage.Context.Posts - postsBefore, Is.InRange(60, 122));
        Assert.That(longestQueue, Is.EqualTo(1));
        Assert.That(longestBatch, Is.InRange(150, 200));
        Assert.That(stage.Bindable.Entries, Has.Count.EqualTo(20_000));
        Assert.That(stage.Texts, Is.EqualTo(Enumerable.Range(1, 20_000).Select(static i => $"{i}")));
        Assert.That(stage.Bindable.UnreadCount, Is.EqualTo(20_000));
    }

    [Test]
    public async Task A_batch_is_announced_once_when_all_of_it_has_changed()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        var seen = new List<(int Rows, int Unread)>();
        stage.Bindable.Changed += (_, _) => seen.Add((stage.Bindable.Entries.Count, stage.Bindable.UnreadCount));
        for (int i = 0; i < 3; i++)
            stage.Service.Say($"{i}");
        stage.NextFrame();
        stage.NextFrame();

        Assert.That(seen, Is.EqualTo([(3, 3)]));
    }

    [Test]
    public async Task A_user_interface_that_was_stuck_gets_the_latest_in_small_batches()
    {
        await using var stage = new BindableStage(options: new() { MaxRowsPerBatch = 100 });
        await stage.ConnectAsync();
        int posts = stage.Context.Posts;
        for (int i = 0; i < 350; i++)
        {
            stage.Service.Say($"{i}");
            stage.Chat.Advance(BindableStage.Frame);
        }

        Assert.That(stage.Context.Posts - posts, Is.EqualTo(1));
        Assert.That(stage.Context.Waiting, Is.EqualTo(1));
        var counts = new List<int>();
        for (int i = 0; i < 4; i++)
        {
            stage.NextFrame();
            counts.Add(stage.Bindable.Entries.Count);
        }

        Assert.That(counts, Is.EqualTo([100, 200, 300, 350]));
        Assert.That(stage.Texts, Is.EqualTo(Enumerable.Range(0, 350).Select(static i => $"{i}")));
    }

    [Test]
    public async Task A_change_while_rows_lag_behind_reaches_them()
    {
        await using var stage = new BindableStage(options: new() { MaxRowsPerBatch = 2 });
        await stage.ConnectAsync();
        for (int i = 0; i < 5; i++)
            stage.Service.Say($"{i}");
        stage.NextFrame();
        await stage.Bindable.SendAsync("mine");
        for (int i = 0; i < 6; i++)
            stage.NextFrame();

        Assert.That(stage.Texts, Is.EqualTo(["0", "1", "2", "3", "4", "mine"]));
        Assert.That(stage.Bindable.Entries[5].Status, Is.EqualTo(MessageStatus.Sent));
    }

    [Test]
    public async Task A_user_interface_that_never_runs_does_not_stop_the_session()
    {
        await using var stage = new BindableStage();
        await stage.Chat.ConnectAsync();
        stage.Chat.Advance(BindableStage.Frame);
        int posts = stage.Context.Posts;
        for (int i = 0; i < 1_000; i++)
        {
            stage.Service.Say($"{i}");
            stage.Chat.Advance(BindableStage.Frame);
        }

        Assert.That(stage.Chat.Texts, Has.Length.EqualTo(1_000));
        Assert.That((stage.Context.Posts, stage.Context.Waiting), Is.EqualTo((posts, 1)));
        Assert.That(stage.Chat.Faults, Is.Empty);
    }

    [Test]
    public async Task A_context_that_throws_is_reported_once_and_tried_again()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        stage.Context.OnPost = static () => throw new InvalidOperationException("closed");
        stage.Service.Say("Hello");
        stage.NextFrame();
        stage.Chat.Advance(TimeSpan.FromSeconds(1));
        int attempts = stage.Context.Posts;
        Assert.That(stage.Chat.Faults.Select(static fault => fault.Kind), Is.EqualTo([ChatFaultKind.SchedulerThrew]));
        Assert.That(stage.Chat.Phase, Is.EqualTo(ChatPhase.Connected));

        stage.Context.OnPost = static () => { };
        stage.Chat.Advance(TimeSpan.FromSeconds(2));
        stage.Context.RunAll();

        Assert.That(stage.Texts, Is.EqualTo(["Hello"]));
        Assert.That(attempts, Is.InRange(4, 6));
    }

    [Test]
    public async Task An_event_handler_that_throws_is_reported_and_the_batch_goes_on()
    {
        await using var stage = new BindableStage();
        ((INotifyCollectionChanged)stage.Bindable.Entries).CollectionChanged +=
            static (_, _) => throw new FormatException("collection");
        stage.Bindable.PropertyChanged += static (_, _) => throw new FormatException("property");
        await stage.ConnectAsync();
        stage.Service.Say("one");
        stage.Service.Say("two");
        stage.NextFrame();

        Assert.That(stage.Texts, Is.EqualTo(["one", "two"]));
        Assert.That(stage.Bindable.UnreadCount, Is.EqualTo(2));
        Assert.That(
            stage.Chat.Faults.Select(static fault => fault.Exception!.Message).Distinct(),
            Is.EquivalentTo(["collection", "property"]));
        Assert.That(stage.Chat.Faults.Select(static fault => fault.Kind), Is.All.EqualTo(ChatFaultKind.ObserverThrew));
    }

    [Test]
    public async Task Texts_that_throw_leave_the_row_without_a_text()
    {
        await using var stage = new BindableStage(options: new() { Texts = new BadTexts() });
        await stage.ConnectAsync();
        stage.Service.Say("one");
        stage.NextFrame();

        Assert.That((stage.Row.Text, stage.Row.Author), Is.EqualTo(("", "")));
        Assert.That(stage.Chat.Faults, Is.Not.Empty);
    }

    [Test]
    public async Task Nothing_changes_after_Dispose()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        stage.Service.Say("one");
        stage.NextFrame();
        stage.Service.Say("two");
        stage.Chat.Settle();
        stage.Chat.Advance(BindableStage.Frame);
        Assert.That(stage.Context.Waiting, Is.EqualTo(1));
        var (changes, properties) = (stage.Changes.Count, stage.Properties.Count);

        stage.Bindable.Dispose();
        stage.Bindable.Dispose();
        stage.Context.RunAll();
        stage.Service.Say("three");
        stage.NextFrame();

        Assert.That((stage.Changes.Count, stage.Properties.Count), Is.EqualTo((changes, properties)));
        Assert.That(stage.Texts, Is.EqualTo(["one"]));
        Assert.That(stage.Chat.Texts, Is.EqualTo(["one", "two", "three"]));
    }

    [Test]
    public async Task A_handler_that_disposes_receives_no_further_event()
    {
        await using var stage = new BindableStage();
        await stage.ConnectAsync();
        int events = 0;
        ((INotifyCollectionChanged)stage.Bindable.Entries).CollectionChanged += (_, _) =>
        {
            events++;
            stage.Bindable.Dispose();
        };
        stage.Bindable.PropertyChanged += (_, _) => events++;
        stage.Service.Say("one");
        stage.Service.Say("two");
        stage.NextFrame();

        Assert.That(events, Is.EqualTo(1));
    }

    private sealed class BadTexts : BindableTexts
    {
        public override string Author(ChatParticipant participant, bool isOwn) => null!;

        public override string Message(ChatMessage message) => throw new FormatException("texts");
    }
}
