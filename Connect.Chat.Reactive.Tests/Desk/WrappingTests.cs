using Connect.Chat.Desk.Screen;

namespace Connect.Chat.Reactive.Tests.Desk;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class WrappingTests
{
    [TestCase("one two three", 7, "one two|three")]
    [TestCase("one two", 7, "one two")]
    [TestCase("one two", 6, "one|two")]
    [TestCase("unbreakable", 5, "unbre|akabl|e")]
    [TestCase("one\n\ntwo", 7, "one||two")]
    [TestCase("荷物が届きません", 6, "荷物が|届きま|せん")]
    [TestCase("👩‍👩‍👧 family", 3, "👩‍👩‍👧|fam|ily")]
    [TestCase("", 5, "")]
    [TestCase("narrow", 0, "n|a|r|r|o|w")]
    public void Texts_break_at_spaces_or_between_characters(string text, int width, string lines) =>
        Assert.That(string.Join('|', Wrapping.Wrap(text, width)), Is.EqualTo(lines));

    [TestCase("short", 5, "short")]
    [TestCase("too long", 5, "too…")]
    [TestCase("two\nlines", 9, "two lines")]
    [TestCase("荷物が届きません", 7, "荷物が…")]
    public void Long_texts_end_with_an_ellipsis(string text, int width, string shortened) =>
        Assert.That(Wrapping.Shorten(text, width), Is.EqualTo(shortened));
}
