using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Which items are older than the session.</summary>
[TestFixture]
public sealed class HistoryBoundaryTests
{
    private static readonly SequencerSettings None = new() { InitialHistory = InitialHistory.None };

    private static readonly SequencerSettings Resumed = new() { ResumeFrom = new() };

    [TestCase(InitialHistory.All, null, true)]
    [TestCase(InitialHistory.None, null, false)]
    [TestCase(InitialHistory.All, false, false)]
    [TestCase(InitialHistory.None, true, true)]
    public void A_resumed_session_begins_where_the_earlier_one_began(InitialHistory history, bool? isWhole, bool begins)
    {
        var boundary = new HistoryBoundary(new()
        {
            InitialHistory = history,
            ResumeFrom = isWhole is { } whole ? new() { IsWhole = whole } : null,
        });

        Assert.That(boundary.IsFromBeginning, Is.EqualTo(begins));
        Assert.That(boundary.IsResumed, Is.EqualTo(isWhole is not null));
    }

    [Test]
    public void The_first_page_with_items_is_history()
    {
        var boundary = new HistoryBoundary(new());
        boundary.OnPage([]);
        boundary.OnPage(Items("b", "a"));
        boundary.OnPage(Items("c"));

        Assert.That(boundary.IndexOfHistory(Items("d", "c", "b", "a")), Is.EqualTo(2));
    }

    [Test]
    public void Without_a_first_page_every_item_is_history() =>
        Assert.That(new HistoryBoundary(new()).IndexOfHistory(Items("b", "a")), Is.Zero);

    [Test]
    public void After_the_first_catch_up_no_item_is_history()
    {
        var boundary = new HistoryBoundary(new());
        boundary.OnPage(Items("a"));
        boundary.OnCaughtUp(reachedBeginning: false);
        boundary.OnPage(Items("b"));

        Assert.That(boundary.IndexOfHistory(Items("b", "a")), Is.EqualTo(2));
    }

    [Test]
    public void The_oldest_known_item_is_the_boundary([Values(0, 1, 2)] int index)
    {
        var items = Items("c", "b", "a");

        Assert.That(
            new HistoryBoundary(None).IndexOfOlder(items, [ItemIdentity.Of(items[index])]), Is.EqualTo(index + 1));
    }

    [Test]
    public void Without_a_known_item_only_a_first_connection_skips_every_item()
    {
        var caughtUp = new HistoryBoundary(None);
        caughtUp.OnCaughtUp(reachedBeginning: false);
        var lost = new HistoryBoundary(None);
        lost.OnLoss(static () => []);

        Assert.That(new HistoryBoundary(None).IndexOfOlder(Items("b", "a"), []), Is.Zero);
        Assert.That(new HistoryBoundary(Resumed).IndexOfOlder(Items("b", "a"), []), Is.EqualTo(2));
        Assert.That(caughtUp.IndexOfOlder(Items("b", "a"), []), Is.EqualTo(2));
        Assert.That(lost.IndexOfOlder(Items("b", "a"), []), Is.EqualTo(2));
    }

    [Test]
    public void The_first_loss_before_the_first_catch_up_sets_the_boundary()
    {
        var boundary = new HistoryBoundary(None);
        boundary.OnLoss(static () => [1]);
        boundary.OnLoss(static () => [1, 2]);

        Assert.That(boundary.MarkersOfFirstWalk(static () => [1, 2, 3]), Is.EqualTo([1UL]));
    }

    [Test]
    public void A_loss_sets_no_boundary_once_the_session_knows_where_it_begins()
    {
        var caughtUp = new HistoryBoundary(None);
        caughtUp.OnCaughtUp(reachedBeginning: false);
        var asked = 0;

        foreach (var boundary in new HistoryBoundary[] { caughtUp, new(Resumed), new(new()) })
        {
            boundary.OnLoss(() =>
            {
                asked++;
                return [];
            });
        }

        Assert.That(asked, Is.Zero);
    }

    [Test]
    public void A_session_that_has_read_the_whole_transcript_first_knows_every_item()
    {
        var first = new HistoryBoundary(None);
        first.OnCaughtUp(reachedBeginning: true);
        var later = new HistoryBoundary(None);
        later.OnCaughtUp(reachedBeginning: false);
        later.OnCaughtUp(reachedBeginning: true);

        Assert.That((first.IsFromBeginning, later.IsFromBeginning), Is.EqualTo((true, false)));
    }

    private static List<ChatItem> Items(params string[] ids) => [.. ids.Select(id => Sample.Theirs(id, 1))];
}
