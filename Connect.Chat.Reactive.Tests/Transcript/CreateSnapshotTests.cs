namespace Connect.Chat.Reactive.Tests.Transcript;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class CreateSnapshotTests
{
    [Test]
    public void Items_become_received_entries_in_the_given_order()
    {
        var snapshot = TranscriptSnapshot.Create(
            new TextMessage { Id = "b" }, new ParticipantJoinedEvent(), new TextMessage { Id = "a" });

        Assert.That(snapshot.Select(static entry => entry.Item.Id), Is.EqualTo(["b", "", "a"]));
        Assert.That(snapshot.Select(static entry => entry.Status), Is.All.EqualTo(MessageStatus.Received));
        Assert.That(snapshot.HasOlder, Is.False);
        Assert.That(snapshot.Find("a"), Is.SameAs(snapshot.Newest));
    }

    [Test]
    public void Entries_are_sorted_by_time_like_those_of_a_session()
    {
        var snapshot = TranscriptSnapshot.Create(
            Sample.Theirs("second", 2), Sample.Theirs("first", 1), Sample.Theirs("also second", 2));

        Assert.That(
            snapshot.Select(static entry => entry.Item.Id), Is.EqualTo(["first", "second", "also second"]));
    }

    [Test]
    public void Entries_of_past_contacts_precede_the_current_ones()
    {
        var past = Sample.Theirs("past", 9) with { RelatedContactId = "contact-0" };

        var snapshot = TranscriptSnapshot.Create(Sample.Theirs("now", 1), past);

        Assert.That(snapshot.Past.Single().Item, Is.SameAs(past));
        Assert.That(snapshot.Current.Single().Item.Id, Is.EqualTo("now"));
        Assert.That(snapshot.OfPastContact("contact-0"), Has.Count.EqualTo(1));
    }

    [Test]
    public void Entries_keep_their_status_token_and_failure()
    {
        var failure = new TimeoutException();
        TranscriptEntry[] entries =
        [
            new() { Item = Sample.Mine("m-1", 1), Status = MessageStatus.Read, ClientToken = "token-1" },
            new() { Item = Sample.Draft(), Status = MessageStatus.Failed, ClientToken = "token-2", Failure = failure },
        ];

        var snapshot = TranscriptSnapshot.Create(entries, hasOlder: true);

        Assert.That(snapshot, Is.EquivalentTo(entries));
        Assert.That(snapshot.FindByClientToken("token-2")?.Failure, Is.SameAs(failure));
        Assert.That(snapshot.HasOlder, Is.True);
    }

    [Test]
    public void Edits_are_the_changes_between_two_created_snapshots()
    {
        var unchanged = new TranscriptEntry { Item = Sample.Theirs("m-1", 1) };
        var sending = new TranscriptEntry { Item = Sample.Mine("m-2", 2), Status = MessageStatus.Sending };
        var sent = sending with { Status = MessageStatus.Sent };
        var added = new TranscriptEntry { Item = Sample.Theirs("m-3", 3) };

        var edits = TranscriptSnapshot.Create([unchanged, sent, added])
            .EditsSince(TranscriptSnapshot.Create([unchanged, sending]));

        Assert.That(
            edits,
            Is.EqualTo(new TranscriptEdit[]
            {
                new(TranscriptEditKind.Replace, 1, sent),
                new(TranscriptEditKind.Add, 2, added),
            }));
    }

    [Test]
    public void Nothing_makes_an_empty_snapshot()
    {
        Assert.That(TranscriptSnapshot.Create(), Is.Empty);
        Assert.That(TranscriptSnapshot.Create([]), Is.Empty);
    }

    [Test]
    public void Typing_and_receipts_are_not_entries()
    {
        Assert.That(
            static () => TranscriptSnapshot.Create(new TypingEvent()),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("items"));
        Assert.That(
            static () => TranscriptSnapshot.Create([new TranscriptEntry { Item = new MessageReceipt() }]),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("entries"));
        Assert.That(static () => TranscriptSnapshot.Create([null!, new TextMessage()]), Throws.ArgumentException);
    }

    [Test]
    public void An_id_or_token_identifies_one_entry()
    {
        var first = new TranscriptEntry { Item = Sample.Draft(), ClientToken = "token-1" };

        Assert.That(
            static () => TranscriptSnapshot.Create(Sample.Theirs("m-1", 1), Sample.Theirs("m-1", 2)),
            Throws.ArgumentException.With.Message.Contains("m-1"));
        Assert.That(
            () => TranscriptSnapshot.Create([first, first with { Item = Sample.Theirs("m-2", 2) }]),
            Throws.ArgumentException.With.Message.Contains("token-1"));
    }
}
