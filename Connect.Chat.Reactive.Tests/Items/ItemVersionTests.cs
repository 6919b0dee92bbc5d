using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Items;

[TestFixture]
public sealed class ItemVersionTests
{
    [Test]
    public void The_chunks_of_a_message_are_earlier_than_the_complete_message()
    {
        ItemVersion[] versions =
        [
            Chunk(number: 0, completed: false), Chunk(1, false), Chunk(2, false), Chunk(3, false), Chunk(4, true),
        ];

        AssertEachIsLater(versions);
        Assert.That(versions.Select(version => version.IsUnfinished), Is.EqualTo([true, true, true, true, false]));
    }

    [Test]
    public void An_item_without_chunk_metadata_is_complete()
    {
        Assert.That(Chunk(0, null), Is.EqualTo(ItemVersion.Final));
        Assert.That(Chunk(7, true), Is.EqualTo(ItemVersion.Final));
        Assert.That(ItemVersion.Of(new ChatEndedEvent()), Is.EqualTo(ItemVersion.Final));
    }

    // It can be a chunk or the whole message, so it must not count as complete.
    [Test]
    public void A_number_alone_counts_as_a_chunk() => Assert.That(Chunk(4, null), Is.EqualTo(Chunk(4, false)));

    [Test]
    public void A_file_is_later_after_each_finished_scan()
    {
        ItemVersion[] versions =
        [
            Files(AttachmentStatus.InProgress, AttachmentStatus.InProgress),
            Files(AttachmentStatus.Rejected, AttachmentStatus.InProgress),
            Files(AttachmentStatus.Rejected, AttachmentStatus.Approved),
        ];

        AssertEachIsLater(versions);
        Assert.That(versions[^1], Is.EqualTo(ItemVersion.Final));
        Assert.That(versions[1].IsUnfinished, Is.True);
        Assert.That(
            Files(AttachmentStatus.Approved, AttachmentStatus.InProgress).IsLaterThan(versions[1]), Is.False);
    }

    [TestCase(MessageProcessingStatus.None)]
    [TestCase(MessageProcessingStatus.Rejected)]
    [TestCase(MessageProcessingStatus.Failed)]
    public void Every_outcome_is_later_than_Processing(MessageProcessingStatus outcome)
    {
        AssertEachIsLater(Processed(MessageProcessingStatus.Processing), Processed(outcome));
        Assert.That(Processed(MessageProcessingStatus.Processing).IsUnfinished, Is.True);
        Assert.That(Processed(outcome).IsUnfinished, Is.False);
    }

    [Test]
    public void A_rejection_is_later_than_no_status_and_equals_a_failure()
    {
        AssertEachIsLater(Processed(MessageProcessingStatus.None), Processed(MessageProcessingStatus.Rejected));
        Assert.That(
            Processed(MessageProcessingStatus.Failed)
                .IsLaterThan(Processed(MessageProcessingStatus.Rejected)), Is.False);
    }

    [Test]
    public void Receipts_do_not_change_the_version() =>
        Assert.That(
            ItemVersion.Of(Sample.Mine("m", 1).WithReceipt(delivered: true, read: true)),
            Is.EqualTo(ItemVersion.Final));

    private static void AssertEachIsLater(params ItemVersion[] versions)
    {
        for (var i = 0; i < versions.Length; i++)
        {
            for (var j = 0; j < versions.Length; j++)
                Assert.That(versions[i].IsLaterThan(versions[j]), Is.EqualTo(i > j), $"{i} and {j}");
        }
    }

    private static ItemVersion Chunk(int number, bool? completed) =>
        ItemVersion.Of(
            Sample.Theirs("m", 1) with { Metadata = new() { ChunkNumber = number, MessageCompleted = completed } });

    private static ItemVersion Processed(MessageProcessingStatus status) =>
        ItemVersion.Of(Sample.Theirs("m", 1) with { Metadata = new() { ProcessingStatus = status } });

    private static ItemVersion Files(params AttachmentStatus[] statuses) => ItemVersion.Of(
        new AttachmentMessage { Attachments = [.. statuses.Select(status => new ChatAttachment { Status = status })] });
}
