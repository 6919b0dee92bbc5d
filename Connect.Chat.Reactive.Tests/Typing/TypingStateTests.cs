using Connect.Chat.Reactive.Tests.Transcript;
using Connect.Chat.Reactive.Typing;

namespace Connect.Chat.Reactive.Tests.Typing;

[TestFixture]
public sealed class TypingStateTests
{
    [Test]
    public void Typing_participants_are_listed_in_the_order_in_which_they_began()
    {
        var typing = TypingState.Empty.With(Typing("b", 1), Until(13)).With(Typing("a", 2), Until(14))
            .With(Typing("b", 3), Until(15));

        Assert.That(Ids(typing), Is.EqualTo(["b", "a"]));
        Assert.That(typing.NextExpiry, Is.EqualTo(Until(14)));
    }

    [Test]
    public void Continued_typing_changes_nothing_visible()
    {
        var once = TypingState.Empty.With(Typing("a", 1), Until(13));
        var on = once.With(Typing("a", 2), Until(14));

        Assert.That(on.Participants, Is.EqualTo(once.Participants).And.Not.SameAs(once.Participants));
        Assert.That(on.Participants.Equals(once.Participants), Is.True);
    }

    [Test]
    public void Each_typing_participant_expires_separately()
    {
        var typing = TypingState.Empty.With(Typing("a", 1), Until(13)).With(Typing("b", 2), Until(14));

        Assert.That(typing.WithoutExpired(Until(12.999)), Is.SameAs(typing));
        Assert.That(Ids(typing.WithoutExpired(Until(13))), Is.EqualTo(["b"]));
        Assert.That(typing.WithoutExpired(Until(14)), Is.SameAs(TypingState.Empty));
    }

    [TestCase("a", 5, 0)]
    [TestCase("a", 9, 0)]
    [TestCase("a", 4.999, 1)]
    [TestCase("b", 9, 1)]
    public void Only_a_participants_later_activity_ends_their_typing(string who, double second, int left)
    {
        var typing = TypingState.Empty.With(Typing("a", 5), Until(17));

        var recovered = Message(who, second) with { Origin = ItemOrigin.Recovered };
        Assert.That(typing.Without(recovered, isUpdate: false).Participants, Has.Count.EqualTo(left));
        Assert.That(typing.Without(Message(who, second), isUpdate: true).Participants, Has.Count.EqualTo(left));
    }

    [Test]
    public void A_pushed_message_ends_the_typing_of_its_sender_whatever_the_times()
    {
        var typing = TypingState.Empty.With(Typing("a", 5), Until(17));

        Assert.That(typing.Without(Message("a", 1), isUpdate: false).Participants, Is.Empty);
        Assert.That(typing.Without(Message("b", 9), isUpdate: false), Is.SameAs(typing));
    }

    [Test]
    public void Estimated_times_decide_nothing()
    {
        var typing = TypingState.Empty.With(Typing("a", 5), Until(17));
        var undated = TypingState.Empty.With(Typing("a", 5) with { IsTimeEstimated = true }, Until(17));
        var recovered = Message("a", 1) with { Origin = ItemOrigin.Recovered };

        Assert.That(
            typing.Without(recovered with { IsTimeEstimated = true }, isUpdate: false).Participants, Is.Empty);
        Assert.That(undated.Without(recovered, isUpdate: false).Participants, Is.Empty);
    }

    [Test]
    public void A_message_allocates_nothing_while_no_participant_is_typing()
    {
        var typing = TypingState.Empty;
        var message = Message("a", 1);
        typing.Without(message, isUpdate: false);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
            typing = typing.Without(message, isUpdate: false);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    private static string[] Ids(TypingState typing) => [.. typing.Participants.Select(who => who.Id)];

    private static TypingEvent Typing(string who, double second) =>
        new() { Participant = new() { Id = who }, Time = Sample.At(second) };

    private static TextMessage Message(string who, double second) =>
        new() { Participant = new() { Id = who }, Time = Sample.At(second) };

    private static TimeSpan Until(double second) => TimeSpan.FromSeconds(second);
}
