using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Where a walk ends: its limits and its goals, page by page.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class WalkLimitTests
{
    private int _pages;
    private int _items;

    [Test]
    public void A_walk_that_reads_the_maximum_number_of_pages_faults()
    {
        var walk = New(WalkGoal.Beginning, maxPages: 3);

        Assert.That(walk.Add(Page(1), isBeforeGap: false), Is.True);
        Assert.That(walk.Add(Page(1), isBeforeGap: false), Is.True);
        Assert.That(walk.Add(Page(1), isBeforeGap: false), Is.False);

        Assert.That(walk.Fault, Is.EqualTo("The transcript has more than 3 pages: see MaxCatchUpPages."));
        Assert.That(walk.ReachedBeginning, Is.False);
    }

    [Test]
    public void A_page_token_that_comes_twice_is_a_fault()
    {
        var walk = New(WalkGoal.Beginning);
        walk.Add(Page(1) with { NextToken = "same" }, isBeforeGap: false);

        Assert.That(walk.Add(Page(1) with { NextToken = "same" }, isBeforeGap: false), Is.False);

        Assert.That(walk.Fault, Is.EqualTo("The transcript returned a page token twice."));
    }

    [Test]
    public void A_page_that_was_cut_is_a_fault()
    {
        var walk = New(WalkGoal.Beginning);

        Assert.That(walk.Add(Page(1) with { IsCut = true }, isBeforeGap: false), Is.False);

        Assert.That(walk.Fault, Is.EqualTo("A page of the transcript had more items than the service may send."));
    }

    [Test]
    public void Twenty_consecutive_pages_without_a_new_item_are_a_fault([Values] bool areEmpty)
    {
        var walk = New(WalkGoal.Beginning);
        var known = Page(1);
        walk.Add(known, isBeforeGap: false);
        var idle = areEmpty ? Page(0) : known;

        for (var pages = 1; pages < 20; pages++)
            Assert.That(walk.Add(Next(idle), isBeforeGap: false), Is.True, $"page {pages}");
        Assert.That(walk.Add(Next(idle), isBeforeGap: false), Is.False);

        Assert.That(walk.Fault, Is.EqualTo("20 consecutive pages of the transcript had no new item."));
        Assert.That(walk.NewestFirst, Has.Count.EqualTo(1));
    }

    // The transcript does not contain the marker.
    [TestCase(200, 2)]
    [TestCase(199, 3)]
    public void Two_hundred_known_items_and_one_further_page_end_a_walk(int itemsOfFirstPage, int pages)
    {
        var walk = New(WalkGoal.Seen, markers: [ulong.MaxValue]);

        Assert.That(walk.Add(Page(itemsOfFirstPage), isBeforeGap: true), Is.True);
        while (walk.Add(Page(1), isBeforeGap: true))
        {
        }

        Assert.That(walk.Pages, Is.EqualTo(pages));
        Assert.That(walk.Fault, Is.Null);
    }

    [Test]
    public void A_page_without_new_items_does_not_count_as_further_back()
    {
        var (walk, goal) = NewWithMarker();
        Assert.That(walk.Add(goal, isBeforeGap: true), Is.True);

        Assert.That(walk.Add(Next(goal), isBeforeGap: true), Is.True);

        Assert.That(walk.Add(Page(1), isBeforeGap: true), Is.False);
    }

    [Test]
    public void A_walk_that_has_read_its_unfinished_item_needs_no_extra_page()
    {
        var (walk, goal) = NewWithMarker(Unfinished(0, "file"));
        walk.Add(goal, isBeforeGap: true);

        Assert.That(walk.Add(Page(1), isBeforeGap: true), Is.False);
    }

    [Test]
    public void The_third_extra_page_is_a_look_up_of_the_unfinished_item()
    {
        var (walk, goal) = NewWithMarker(Unfinished(90, "far-1"), Unfinished(91, "far-2"));
        Assert.That(walk.Add(goal, isBeforeGap: true), Is.True);

        AssertLookUpAfter(walk, pages: 3, "far-1");

        Assert.That(walk.Add(Page(1), isBeforeGap: true), Is.False);
    }

    [Test]
    public void Only_an_item_with_a_known_id_is_looked_up()
    {
        var (walk, goal) = NewWithMarker(Unfinished(90, ""), Unfinished(91, "far"));
        walk.Add(goal, isBeforeGap: true);

        AssertLookUpAfter(walk, pages: 3, "far");
    }

    [Test]
    public void Without_a_known_id_the_third_extra_page_is_the_next_one_and_the_last()
    {
        var (walk, goal) = NewWithMarker(Unfinished(90, ""));
        walk.Add(goal, isBeforeGap: true);

        AssertLookUpAfter(walk, pages: 3, id: null);

        Assert.That(walk.Add(Page(1), isBeforeGap: true), Is.False);
    }

    [Test]
    public void A_recheck_reads_two_further_pages_before_it_looks_an_unfinished_item_up()
    {
        var walk = New(WalkGoal.KnownPage, toFind: [Unfinished(90, "far")]);

        AssertLookUpAfter(walk, pages: 3, "far");

        Assert.That(walk.Add(Page(1), isBeforeGap: true), Is.False);
    }

    [Test]
    public void A_recheck_that_looks_for_nothing_ends_at_the_first_known_page()
    {
        var walk = New(WalkGoal.KnownPage);

        Assert.That(walk.Add(Page(1), isBeforeGap: false), Is.True);
        Assert.That(walk.Add(Page(1), isBeforeGap: true), Is.False);
    }

    [Test]
    public void A_walk_to_the_first_page_ends_at_the_first_one_that_has_items()
    {
        var walk = New(WalkGoal.FirstPage, toFind: [Unfinished(90, "far")]);

        Assert.That(walk.Add(Page(0), isBeforeGap: false), Is.True);
        Assert.That(walk.Add(Page(1), isBeforeGap: false), Is.False);
    }

    private void AssertLookUpAfter(TranscriptWalk walk, int pages, string? id)
    {
        for (var page = 1; page <= pages; page++)
        {
            Assert.That(walk.LookUpId, Is.Null, $"before page {page}");
            Assert.That(walk.Add(Page(1), isBeforeGap: true), Is.True, $"page {page}");
        }

        Assert.That(walk.LookUpId, Is.EqualTo(id));
    }

    private static TranscriptWalk New(
        WalkGoal goal,
        int maxPages = 1_000,
        ulong[]? markers = null,
        params KeyValuePair<ulong, string>[] toFind) =>
        new(new(1, goal, markers ?? [], toFind.ToDictionary(), LatestPushed: null), maxPages);

    // A walk to a marker, and the page that has the marker.
    private (TranscriptWalk Walk, GetTranscriptResult Goal) NewWithMarker(params KeyValuePair<ulong, string>[] toFind)
    {
        var goal = Page(1);
        return (New(WalkGoal.Seen, markers: [ItemIdentity.Of(goal.Transcript[0])], toFind: toFind), goal);
    }

    // The item with the id that Page gives to the item of this number.
    private static KeyValuePair<ulong, string> Unfinished(int number, string id) =>
        new(ItemIdentity.OfId($"i{number}"), id);

    // A page of items that the walk has not read.
    private GetTranscriptResult Page(int count) => Next(new()
    {
        Transcript = [.. Enumerable.Range(0, count).Select(_ => Sample.Theirs($"i{_items++}", -_items))],
    });

    // The same items with another token.
    private GetTranscriptResult Next(GetTranscriptResult page) => page with { NextToken = $"page-{++_pages}" };
}
