namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class ClientTokenTests
{
    private static readonly string[] Purposes = ["reply", "survey", ""];
    private static readonly TextMessage Message = new() { Id = "message-1", Content = "Hello" };

    [Test]
    public void It_is_the_same_in_every_process() => Assert.That(
        ClientToken.From(Message, "reply"), Is.EqualTo("64506495-101d-795d-7684-fa793784138d"));

    [Test]
    public void All_versions_of_an_item_have_the_same_token() => Assert.That(
        ClientToken.From(Message with { Content = "Hello, world" }, "reply"),
        Is.EqualTo(ClientToken.From(Message, "reply")));

    [Test]
    public void Other_items_and_purposes_have_other_tokens()
    {
        TextMessage[] items =
        [
            Message,
            Message with { Id = "message-2" },
            Message with { Id = "" },
            Message with { Id = "", Content = "Bye" },
            Message with { Id = "message-1\nreply" },
        ];
        var tokens = items.SelectMany(static item => Purposes.Select(purpose => ClientToken.From(item, purpose)));

        Assert.That(tokens, Is.Unique);
    }

    [Test]
    public void Null_arguments_are_named()
    {
        Assert.That(
            () => ClientToken.From(null!, "reply"),
            Throws.ArgumentNullException.With.Property("ParamName").EqualTo("item"));
        Assert.That(
            () => ClientToken.From(Message, null!),
            Throws.ArgumentNullException.With.Property("ParamName").EqualTo("purpose"));
        Assert.That(
            () => ((IChatSession)null!).ReplyAsync(Message, "Hello"),
            Throws.ArgumentNullException.With.Property("ParamName").EqualTo("chat"));
    }
}
