using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>What a resume handle contains.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class DeliveredItemsTests
{
    private readonly DeliveredItems _delivered = new(new());

    [Test]
    public void A_session_that_delivers_nothing_passes_its_state_on_unchanged()
    {
        var state = new ResumeState
        {
            Recent = [1, 2],
            BeyondGap = [3],
            Receipts = [4],
            Unfinished = [new(5, new(1, 1))],
            IsWhole = true,
            HasSubscribed = true,
        };
        var next = new DeliveredItems(new() { ResumeFrom = state }).Export([]);

        Assert.That(next.Recent, Is.EqualTo(state.Recent));
        Assert.That(next.BeyondGap, Is.EqualTo(state.BeyondGap));
        Assert.That(next.Receipts, Is.EqualTo(state.Receipts));
        Assert.That(next.Unfinished, Is.EqualTo(state.Unfinished));
        Assert.That((next.IsWhole, next.HasSubscribed, next.IsUnused), Is.EqualTo((true, true, false)));
    }

    [Test]
    public void A_resumed_session_has_subscribed_in_an_earlier_process()
    {
        var next = new DeliveredItems(new() { InitialHistory = InitialHistory.None, ResumeFrom = new() }).Export([]);

        Assert.That((next.IsWhole, next.HasSubscribed), Is.EqualTo((false, true)));
    }

    [Test]
    public void A_new_session_has_nothing_to_continue_until_it_subscribes([Values] InitialHistory history)
    {
        var delivered = new DeliveredItems(new() { InitialHistory = history });
        Assert.That(delivered.Export([]).HasSubscribed, Is.False);
        Assert.That(delivered.Export([]).IsWhole, Is.EqualTo(history == InitialHistory.All));

        delivered.EndRun();

        Assert.That(delivered.Export([]).HasSubscribed, Is.True);
    }

    [TestCase(true, false)]
    [TestCase(false, true)]
    public void Skipped_items_count_as_delivered(bool hasOlder, bool isWhole)
    {
        var delivered = new DeliveredItems(new() { InitialHistory = InitialHistory.None });

        delivered.AddSkipped(new(Named("a", "b"), hasOlder, IsInTranscript: false));

        Assert.That(delivered.Export([]).Recent, Is.EqualTo(Identities("a", "b")));
        Assert.That(delivered.Export([]).IsWhole, Is.EqualTo(isWhole));
    }

    [Test]
    public void A_whole_chat_stays_whole_when_a_skipped_page_has_older_items()
    {
        _delivered.AddSkipped(new([], HasOlder: true, IsInTranscript: false));

        Assert.That(_delivered.Export([]).IsWhole, Is.True);
    }

    [Test]
    public void At_the_limit_all_items_beyond_the_gap_are_listed()
    {
        var items = Beyond(550);

        var state = _delivered.Export([]);

        Assert.That(state.BeyondGap, Is.EqualTo(items));
        Assert.That(state.Runs, Is.Empty);
    }

    [Test]
    public void Above_the_limit_the_first_110_and_the_latest_440_items_are_listed_and_the_run()
    {
        var items = Beyond(551);

        var state = _delivered.Export([]);

        Assert.That(state.BeyondGap, Is.EqualTo(items.Take(110).Concat(items.Skip(111))));
        Assert.That(state.Runs, Is.EqualTo([new DeliveredRun(items[0], items[^1])]));
    }

    [Test]
    public void The_latest_twenty_runs_are_listed()
    {
        var runs = new List<DeliveredRun>();
        for (var run = 0; run < 25; run++)
        {
            _delivered.EndRun();
            var items = Beyond(30, $"run {run}");
            runs.Add(new(items[0], items[^1]));
        }

        Assert.That(_delivered.Export([]).Runs, Is.EqualTo(runs.Skip(5)));
    }

    [Test]
    public void A_closed_gap_leaves_no_runs()
    {
        var items = Beyond(600);

        _delivered.CloseGap();

        var state = _delivered.Export([]);
        Assert.That(state.Recent, Is.EqualTo(items.TakeLast(400)));
        Assert.That(state.BeyondGap.Count + state.Runs.Count, Is.Zero);
    }

    [Test]
    public void Items_that_are_not_handled_yet_do_not_count_as_delivered()
    {
        Add("a", "b", "c");
        _delivered.Add(Sample.Receipt("r", ReceiptKind.Read), ItemChange.New, isBeyondGap: false);
        _delivered.Add(Unfinished("u"), ItemChange.New, isBeyondGap: false);
        _delivered.Add(Sample.Theirs("d", 4), ItemChange.New, isBeyondGap: true);

        var state = _delivered.Export(
            [Sample.Theirs("b", 2), Sample.Receipt("r", ReceiptKind.Read), Unfinished("u"), Sample.Theirs("d", 4)]);

        Assert.That(state.Recent, Is.EqualTo(Identities("a", "c")));
        Assert.That(state.Receipts.Count + state.Unfinished.Count + state.BeyondGap.Count, Is.Zero);
    }

    [Test]
    public void A_read_receipt_takes_the_place_of_the_delivered_one()
    {
        Receipt("a", ReceiptKind.Delivered);
        Receipt("b", ReceiptKind.Delivered);
        Receipt("a", ReceiptKind.Read);

        Assert.That(
            _delivered.Export([]).Receipts, Is.EqualTo([Of("a", ReceiptKind.Read), Of("b", ReceiptKind.Delivered)]));
    }

    [Test]
    public void The_latest_64_unfinished_items_are_listed()
    {
        foreach (var item in Enumerable.Range(0, 70))
            _delivered.Add(Unfinished($"{item}"), ItemChange.New, isBeyondGap: false);

        Assert.That(
            _delivered.Export([]).Unfinished.Select(item => item.Key),
            Is.EqualTo(Enumerable.Range(6, 64).Select(item => ItemIdentity.OfId($"{item}"))));
    }

    [Test]
    public void An_unfinished_item_is_listed_once_with_its_latest_version_until_it_is_complete()
    {
        _delivered.Add(Sample.Theirs("a", 1).Chunk(1), ItemChange.New, isBeyondGap: false);
        _delivered.Add(Unfinished("b"), ItemChange.New, isBeyondGap: false);
        _delivered.Add(Sample.Theirs("a", 1).Chunk(2), ItemChange.Updated, isBeyondGap: false);
        Assert.That(
            _delivered.Export([]).Unfinished,
            Is.EqualTo([
                new KeyValuePair<ulong, ItemVersion>(ItemIdentity.OfId("b"), ItemVersion.Of(Unfinished("b"))),
                new(ItemIdentity.OfId("a"), ItemVersion.Of(Sample.Theirs("a", 1).Chunk(2))),
            ]));

        _delivered.Add(Sample.Theirs("a", 1), ItemChange.Updated, isBeyondGap: false);

        Assert.That(
            _delivered.Export([]).Unfinished.Select(item => item.Key), Is.EqualTo(Identities("b")));
        Assert.That(_delivered.Export([]).Recent, Is.EqualTo(Identities("a", "b")));
    }

    private static IEnumerable<ulong> Identities(params string[] ids) => ids.Select(ItemIdentity.OfId);

    private static List<ChatItem> Named(params string[] ids) => [.. ids.Select(id => Sample.Theirs(id, 1))];

    private static AttachmentMessage Unfinished(string id) => Sample.File(id, 1, "a.pdf", AttachmentStatus.InProgress);

    private static ulong Of(string message, ReceiptKind kind) => ItemIdentity.OfReceipt(message, kind, Sample.Other);

    private void Receipt(string message, ReceiptKind kind) =>
        _delivered.Add(Sample.Receipt(message, kind), ItemChange.New, isBeyondGap: false);

    private void Add(params string[] ids) =>
        Named(ids).ForEach(item => _delivered.Add(item, ItemChange.New, isBeyondGap: false));

    private ulong[] Beyond(int count, string name = "item")
    {
        var items = Named([.. Enumerable.Range(0, count).Select(i => $"{name} {i}")]);
        items.ForEach(item => _delivered.Add(item, ItemChange.New, isBeyondGap: true));
        return [.. items.Select(ItemIdentity.Of)];
    }
}
