namespace Connect.Chat.Reactive.Tests.Items;

[TestFixture]
public sealed class ChatItemTests
{
    [Test]
    public void ToString_shows_no_name_and_no_content()
    {
        var item = new UnknownItem
        {
            Id = "i-1",
            RawJson = "{\"Content\":\"secret\"}",
            Participant = new() { Id = "p-1", DisplayName = "Jane" },
        };

        Assert.That(item.ToString(), Does.Contain("i-1").And.Not.Contain("secret").And.Not.Contain("Jane"));
        Assert.That(item.Participant.ToString(), Does.Contain("p-1").And.Not.Contain("Jane"));
    }
}
