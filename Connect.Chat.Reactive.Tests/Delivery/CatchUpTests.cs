using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>The pages that a catch-up reads, and the items that it delivers.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class CatchUpTests : CatchUpTest
{
    [Test]
    public void The_first_catch_up_reads_to_the_beginning_and_later_ones_one_page_beyond_the_known_items()
    {
        Say(6);
        Assert.That(CatchUp.RunAsync(followsLoss: false, default).IsCompletedSuccessfully, Is.True);
        Assert.That(Pages.Asked, Is.EqualTo(["", "4", "2"]));

        Say(200);
        Run();
        Pages.Asked.Clear();
        Say(1);
        Assert.That(CatchUp.RunAsync(followsLoss: false, default).IsCompletedSuccessfully, Is.True);

        // 48 of the 64 latest items in pages of two, and one page more.
        Assert.That(Pages.Asked, Has.Count.EqualTo(26));
        Assert.That(Sink.Emitted.ConvertAll(item => item.Id), Is.EqualTo(Pages.Transcript.ConvertAll(item => item.Id)));
        Assert.That(
            Sink.Emitted.ConvertAll(item => item.Origin).Distinct(),
            Is.EqualTo([ItemOrigin.History, ItemOrigin.Recovered]));
        Assert.That(Sink.Emitted.FindAll(item => item.Origin == ItemOrigin.History), Has.Count.EqualTo(6));
    }

    [Test]
    public void Failed_pages_are_retried_with_backoff_and_nothing_is_delivered_before()
    {
        Say(6);
        Pages.Before.Enqueue(static _ => Task.CompletedTask);
        Pages.FailNext(7);

        var run = CatchUp.RunAsync(followsLoss: false, default);
        foreach (var wait in (double[])[1, 2, 4, 8, 16, 30, 30])
        {
            var before = Pages.Asked.Count;
            Time.Advance(TimeSpan.FromSeconds(wait - 0.01));
            Assert.That(Pages.Asked, Has.Count.EqualTo(before));
            Assert.That(Sink.Emitted, Is.Empty);
            Time.Advance(TimeSpan.FromSeconds(0.01));
        }

        Assert.That(run.IsCompletedSuccessfully, Is.True);
        Assert.That(Sink.Ids, Is.EqualTo(Pages.Transcript.ConvertAll(item => item.Id)));
        Assert.That(Host.Failures, Has.Count.EqualTo(7));
        Assert.That(Time.ActiveTimers, Is.Zero);
    }

    [Test]
    public async Task Items_before_the_first_response_are_history_and_later_ones_are_recovered()
    {
        Say(3);
        Pages.Before.Enqueue(static _ => Task.CompletedTask);
        Pages.FailNext();
        var run = CatchUp.RunAsync(followsLoss: false, default);
        Say(1);

        Time.Advance(TimeSpan.FromSeconds(1));

        await run.WaitAsync(Hang.Guard);
        Assert.That(
            Sink.Emitted.ConvertAll(item => item.Origin),
            Is.EqualTo([ItemOrigin.History, ItemOrigin.History, ItemOrigin.History, ItemOrigin.Recovered]));
    }

    [Test]
    public async Task Without_initial_history_existing_items_are_skipped_once_and_later_gaps_are_filled()
    {
        var catchUp = New(new(Sink, new() { InitialHistory = InitialHistory.None }));
        Say(3);
        await catchUp.RunAsync(followsLoss: false, default).WaitAsync(Hang.Guard);
        Assert.That(Sink.Emitted, Is.Empty);
        Assert.That(Sink.Skipped.Single().Items.Select(item => item.Id), Is.EqualTo(["i1", "i2"]));
        Assert.That(Sink.Skipped.Single().HasOlder, Is.True);

        Say(3);
        await catchUp.RunAsync(followsLoss: false, default).WaitAsync(Hang.Guard);

        Assert.That(Sink.Ids, Is.EqualTo(["i3", "i4", "i5"]));
        Assert.That(Sink.Emitted.ConvertAll(item => item.Origin), Is.All.EqualTo(ItemOrigin.Recovered));
        Assert.That(Sink.Skipped, Has.Count.EqualTo(1));
    }

    [TestCase("4", 2)]
    [TestCase("4 2", 3)]
    public void Cyclic_page_tokens_end_the_catch_up_with_one_fault(string tokens, int calls)
    {
        Say(6);
        var cycle = tokens.Split(' ');
        var next = 0;
        Pages.Transform = page => page with { NextToken = cycle[next++ % cycle.Length] };

        Assert.That(CatchUp.RunAsync(followsLoss: false, default).IsCompletedSuccessfully, Is.True);

        Assert.That(Pages.Asked, Has.Count.EqualTo(calls));
        Assert.That(Host.Incomplete, Has.Count.EqualTo(1));
        Assert.That(Sink.Emitted, Has.Count.EqualTo(2 * calls));
        Assert.That(CatchUp.IsNeeded, Is.False);
    }

    [Test]
    public void Endless_pages_are_bounded([Values] bool areEmpty)
    {
        var next = 0;
        Pages.Transform = _ => new()
        {
            NextToken = $"{++next}",
            Transcript = areEmpty ? [] : [Sample.Theirs($"i{next}", next)],
        };
        Say(100);
        var catchUp = New(Sequencer, maxPages: 50);

        Assert.That(catchUp.RunAsync(followsLoss: false, default).IsCompletedSuccessfully, Is.True);

        Assert.That(Pages.Asked, Has.Count.EqualTo(areEmpty ? 20 : 50));
        Assert.That(Host.Incomplete, Has.Count.EqualTo(1));
    }

    [Test]
    public void An_old_unfinished_item_is_looked_up_by_its_id()
    {
        var file = Sample.File("file", 0, "a.pdf", AttachmentStatus.InProgress);
        Pages.Transcript.Add(file);
        Say(300);
        Run();
        Pages.Transcript[0] = Sample.File("file", 0, "a.pdf", AttachmentStatus.Approved);
        Pages.Asked.Clear();

        Run();

        Assert.That(Pages.Asked[^1], Is.EqualTo("at file"));
        Assert.That(Pages.Asked, Has.Count.EqualTo(24 + 1 + 3));
        Assert.That(Sink.Emitted[^1], Is.EqualTo(Pages.Transcript[0] with { Origin = ItemOrigin.Recovered }));
    }

    [Test]
    public async Task A_page_that_lacks_a_pushed_item_is_read_again()
    {
        var pushed = Sample.Theirs("pushed", 1);
        CatchUp.Hold();
        Sequencer.OnItem(pushed);
        var run = CatchUp.RunAsync(followsLoss: false, default);
        Assert.That(run.IsCompleted, Is.False);
        Pages.Transcript.AddRange([Sample.Theirs("missed", 0), pushed]);

        Time.Advance(TimeSpan.FromSeconds(0.5));

        await run.WaitAsync(Hang.Guard);
        Assert.That(Sink.Ids, Is.EqualTo(["missed", "pushed"]));
        Assert.That(Pages.Asked, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_transcript_that_never_contains_a_pushed_item_is_read_fourTimes()
    {
        CatchUp.Hold();
        Sequencer.OnItem(Sample.Theirs("pushed", 1));
        var run = CatchUp.RunAsync(followsLoss: false, default);

        Time.Advance(TimeSpan.FromSeconds(3.5));

        await run.WaitAsync(Hang.Guard);
        Assert.That(Pages.Asked, Has.Count.EqualTo(4));
        Assert.That(Sink.Ids, Is.EqualTo(["pushed"]));
    }
}
