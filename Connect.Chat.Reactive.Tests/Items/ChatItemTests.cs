using Connect.Chat.Reactive.Tests.Protocol;

namespace Connect.Chat.Reactive.Tests.Items;

[TestFixture]
public sealed class ChatItemTests
{
    private static IEnumerable<Type> PublicRecords() =>
        from type in typeof(ChatItem).Assembly.GetExportedTypes()
        where type.IsSubclassOf(typeof(ChatItem)) && !type.IsAbstract
        select type;

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

    [Test]
    public void ToString_of_an_attachment_shows_no_file_name()
    {
        var read = Wire.Read<AttachmentMessage>(Wire.Attachment("APPROVED"));

        Assert.That(read.ToString(), Does.Not.Contain("secret"));
        Assert.That(read.Attachments[0].ToString(), Does.Contain("a-1").And.Not.Contain("secret"));
    }

    [TestCaseSource(nameof(PublicRecords))]
    public void Every_item_can_be_constructed_and_is_empty_rather_than_null(Type type)
    {
        object item = Activator.CreateInstance(type)!;

        Assert.That(
            type.GetProperties().Where(p => p.GetValue(item) is null).Select(static p => p.Name), Is.Empty);
    }

    [TestCaseSource(nameof(PublicRecords))]
    public void Every_item_type_is_sealed(Type type) => Assert.That(type.IsSealed);
}
