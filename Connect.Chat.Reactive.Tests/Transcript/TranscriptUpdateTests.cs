using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Tests.Transcript;

/// <summary>A later version of an item says less about it than the first one did.</summary>
[TestFixture]
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class TranscriptUpdateTests
{
    private readonly TranscriptStore _store = new(Sample.Own);

    [Test]
    public void A_file_without_an_id_shows_the_result_of_its_scan([Values] bool isCapped)
    {
        var store = new TranscriptStore(Sample.Own, isCapped ? 2 : null);
        store.Put(Sample.Theirs("a", 0), ItemChange.New);
        store.Put(Sample.Theirs("b", 0), ItemChange.New);
        store.Put(File(AttachmentStatus.InProgress), ItemChange.New);
        var key = store.Snapshot().Newest!.Key;

        store.Put(File(AttachmentStatus.Approved), ItemChange.Updated);
        store.Put(File(AttachmentStatus.InProgress), ItemChange.Updated);

        var entry = store.Snapshot().Newest!;
        Assert.That(((AttachmentMessage)entry.Item).Attachments[0].Status, Is.EqualTo(AttachmentStatus.Approved));
        Assert.That((entry.Key, store.Snapshot().Count), Is.EqualTo((key, isCapped ? 2 : 3)));
    }

    [TestCase(false)]
    [TestCase(true)]
    public void A_version_without_a_time_keeps_the_time_of_the_item(bool wasEstimated)
    {
        _store.Put(
            File(AttachmentStatus.InProgress, "f", 1) with { IsTimeEstimated = wasEstimated }, ItemChange.New);
        _store.Put(Sample.Theirs("m", 2), ItemChange.New);

        _store.Put(File(AttachmentStatus.Approved, "f", 500) with { IsTimeEstimated = true }, ItemChange.Updated);

        var item = _store.Snapshot()[0].Item;
        Assert.That((item.Id, item.Time, item.IsTimeEstimated), Is.EqualTo(("f", Sample.At(1), wasEstimated)));
    }

    [Test]
    public void An_echo_without_a_time_keeps_its_place_and_the_time_of_its_draft([Values] bool afterTheResponse)
    {
        _store.BeginSend("t", Sample.Draft(), Sample.At(1));
        _store.Put(Sample.Theirs("l", 1.5), ItemChange.New);
        _store.Put(Sample.Theirs("m", 2), ItemChange.New);
        if (afterTheResponse)
            _store.Sent("t", "mine", Sample.At(1));

        _store.Put(Sample.Mine("mine", 500) with { IsTimeEstimated = true }, ItemChange.New);

        var item = _store.Snapshot()[0].Item;
        Assert.That((item.Id, item.Time, item.IsTimeEstimated), Is.EqualTo(("mine", Sample.At(1), true)));
    }

    private static AttachmentMessage File(AttachmentStatus status, string id = "", double second = 1) => new()
    {
        Id = id,
        Time = Sample.At(second),
        ContentType = "application/pdf",
        Participant = new() { Id = Sample.Other },
        Attachments = [new() { Name = "a.pdf", Status = status }],
    };
}
