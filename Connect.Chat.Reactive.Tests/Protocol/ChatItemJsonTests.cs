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

    [Test]
    public void A_list_is_parsed_in_order_with_every_receipt()
    {
        const string Receipts = """
            {"Type":"MESSAGEMETADATA","MessageMetadata":{"MessageId":"m-1","Receipts":[
              {"ReadTimestamp":"2026-01-01T00:00:00.000Z","RecipientParticipantId":"p-1"},
              {"DeliveredTimestamp":"2026-01-01T00:00:00.000Z","RecipientParticipantId":"p-2"}]}}
            """;
        var text = Wire.Item("MESSAGE", "text/plain", "hello").ToJsonString();

        var items = ChatItemJson.ParseAll($"[{text},null,7,{Receipts}]", ItemOrigin.Recovered, Wire.ReceivedAt);

        Assert.That(
            items.Select(static item => item.GetType()),
            Is.EqualTo([typeof(TextMessage), typeof(MessageReceipt), typeof(MessageReceipt)]));
        Assert.That(items, Has.All.Property("Origin").EqualTo(ItemOrigin.Recovered));
        Assert.That(items[1].Time, Is.EqualTo(Wire.ReceivedAt));
        Assert.That(ChatItemJson.ParseAll("[]"), Is.Empty);
    }

    [TestCase("")]
    [TestCase("secret")]
    [TestCase("{}")]
    [TestCase("[{\"Content\":secret}]")]
    [TestCase("[] secret")]
    [TestCase("[{}")]
    public void JSON_that_is_no_array_is_refused_without_quoting_it(string json)
    {
        var thrown = Assert.Throws<FormatException>(() => ChatItemJson.ParseAll(json));

        Assert.That(thrown!.ToString(), Does.Not.Contain("secret"));
    }
}
