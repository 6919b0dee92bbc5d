namespace Connect.Chat.Reactive.Tests.Protocol;

[TestFixture]
public sealed class ChatItemJsonTests
{
    [Test]
    public void A_stored_item_is_parsed_as_history()
    {
        ChatItem read = ChatItemJson.Parse(Wire.Item("MESSAGE", "text/plain", "hello").ToJsonString());

        Assert.That((read as TextMessage)?.Content, Is.EqualTo("hello"));
        Assert.That((read.Origin, read.Time), Is.EqualTo((ItemOrigin.History, Wire.SentAt)));
    }

    [Test]
    public void Origin_and_time_can_be_set()
    {
        ChatItem read = ChatItemJson.Parse("{}", ItemOrigin.Recovered, Wire.ReceivedAt);

        Assert.That((read.Origin, read.Time), Is.EqualTo((ItemOrigin.Recovered, Wire.ReceivedAt)));
    }

    [TestCase("")]
    [TestCase("secret")]
    [TestCase("[]")]
    [TestCase("{\"Content\":secret}")]
    public void JSON_that_is_no_object_is_refused_without_quoting_it(string json)
    {
        var thrown = Assert.Throws<FormatException>(() => ChatItemJson.Parse(json));

        Assert.That(thrown!.ToString(), Does.Not.Contain("secret"));
    }

    [Test]
    public void Null_is_refused_with_the_name_of_the_argument()
    {
        Assert.That(
            () => ChatItemJson.Parse(null!), Throws.ArgumentNullException.With.Property("ParamName").EqualTo("json"));
    }
}
