using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive.Tests.Transcript;

public sealed class HandedOnItemsTests
{
    [Test]
    public void What_one_process_has_emitted_is_known_to_the_one_after_the_next()
    {
        var first = new KnownItems();
        first.TryAdvance(Sample.Theirs("a", 0));
        first.CloseHole(Sample.Start);

        var second = new KnownItems(first.Export([]));
        second.TryAdvance(Sample.Theirs("a", 0));
        second.TryAdvance(Sample.Theirs("b", 10));
        second.CloseHole(Sample.At(10));

        var third = new KnownItems(second.Export([]));

        Assert.That(third.TryAdvance(Sample.Theirs("a", 0)), Is.False);
        Assert.That(third.TryAdvance(Sample.Theirs("b", 10)), Is.False);
    }

    [Test]
    public void A_handed_on_name_is_kept_until_its_time_is_known()
    {
        var first = new KnownItems();
        first.TryAdvance(Sample.Theirs("a", 0));
        first.CloseHole(Sample.Start);

        var second = new KnownItems(first.Export([]));
        second.CloseHole(Sample.At(10));

        Assert.That(new KnownItems(second.Export([])).TryAdvance(Sample.Theirs("a", 0)), Is.False);
    }

    [Test]
    public void A_name_is_not_handed_on_for_ever()
    {
        var first = new KnownItems();
        first.TryAdvance(Sample.Theirs("a", 0));
        first.CloseHole(Sample.Start);

        var second = new KnownItems(first.Export([]));
        second.TryAdvance(Sample.Theirs("a", 0));
        second.TryAdvance(Sample.Theirs("b", 600));
        second.CloseHole(Sample.At(600));

        Assert.That(second.Export([]).Names.Keys, Does.Not.Contain("a"));
    }
}
