using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive.Tests.Items;

[TestFixture]
public sealed class MediaTypeTests
{
    [TestCase("text/plain", "text/plain", true)]
    [TestCase("text/plain", "TEXT/Plain", true)]
    [TestCase("text/plain", " text/plain\t; charset=utf-8 ", true)]
    [TestCase("text/plain", "text/plain;", true)]
    [TestCase("text/plain", "text/plain+x", false)]
    [TestCase("text/plain", "text", false)]
    [TestCase("text/plain", "", false)]
    [TestCase("application/vnd.k", "application/vnd.\u212A", false)]
    public void Content_types_are_the_same_whatever_their_case_and_parameters(string known, string other, bool isSame)
    {
        Assert.Multiple(() =>
        {
            Assert.That(MediaType.AreSame(known, other), Is.EqualTo(isSame));
            Assert.That(MediaType.AreSame(other, known), Is.EqualTo(isSame));
            Assert.That(ContentTypeTable.Match(other)?.Text == known, Is.EqualTo(isSame));
        });
    }
}
