using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>
/// Resume handles contain identities, so every process, platform and version of the library must compute the same ones.
/// An independent implementation computed these values. If they must change, the format of <c>ResumeStateCodec</c> must
/// change too.
/// </summary>
[TestFixture]
public sealed class StableIdentityTests
{
    private static readonly TextMessage Unnamed = Sample.Theirs("", 0);

    [TestCase("", 1UL)]
    [TestCase("a", 0x3C7EDA6E895BF66FUL)]
    [TestCase("abc", 0xB778D3C14B1DC19CUL)]
    [TestCase("abcd", 0xC0CC8B96A46580F5UL)]
    [TestCase("abcde", 0xBAC699FB9B528673UL)]
    [TestCase("abcdefgh", 0x589B7EB543646E80UL)]
    [TestCase("Grüße, 世界", 0x2531EEC62203F2FDUL)]
    public void An_id_has_the_same_identity_everywhere(string id, ulong identity) =>
        Assert.That(ItemIdentity.OfId(id), Is.EqualTo(identity));

    [TestCase(ReceiptKind.Read, 0xEA4A862B310740D0UL)]
    [TestCase(ReceiptKind.Delivered, 0x91E182DA0CDC432EUL)]
    public void A_receipt_has_the_same_identity_everywhere(ReceiptKind kind, ulong identity) =>
        Assert.That(ItemIdentity.OfReceipt("m1", kind, Sample.Other), Is.EqualTo(identity));

    [TestCaseSource(nameof(ItemsWithoutId))]
    public void An_item_without_an_id_has_the_same_identity_everywhere(ChatItem item, ulong identity) =>
        Assert.That(ItemIdentity.Of(item), Is.EqualTo(identity));

    private static IEnumerable<TestCaseData> ItemsWithoutId()
    {
        yield return Case("message", Unnamed, 0x3FDFA3A2A020DE64);
        yield return Case(
            "message of a related contact", Unnamed with { RelatedContactId = "contact-2" }, 0x5D9BEE90BAEA589E);
        yield return Case("message without a time", Unnamed with { IsTimeEstimated = true }, 0x84BA673D3F4E56A0);
        yield return Case(
            "message of a sender without an id",
            Unnamed with
            {
                Participant = new() { Role = ParticipantRole.Agent, RoleText = "AGENT", DisplayName = "Ann" },
            },
            0x5E89838A2147CF47);
        yield return Case(
            "files",
            new AttachmentMessage
            {
                Time = Unnamed.Time,
                Participant = Unnamed.Participant,
                ContentType = "application/pdf",
                Attachments = [new() { Id = "file-1", Name = "a.pdf" }, new() { Name = "b.pdf" }],
            },
            0xD4D0E404BA9B1F15);
        yield return Case(
            "event",
            new OtherEvent
            {
                Time = Unnamed.Time,
                Participant = Unnamed.Participant,
                ContentType = "application/x",
                Content = "content",
            },
            0x1EB2EF4ED99E01F3);
        yield return Case(
            "unknown item",
            new UnknownItem
            {
                Time = Unnamed.Time,
                Participant = Unnamed.Participant,
                ContentType = "application/y",
                RawJson = """{ "Type": "X", "\u004E": 1, "On": true }""",
            },
            0x7AC8B6460A8992A7);
        yield return Case("metadata", new UnknownItem { Type = "MESSAGEMETADATA", Id = "m1" }, 0x59F2CF7AAE7A5B7B);
    }

    private static TestCaseData Case(string name, ChatItem item, ulong identity) =>
        new TestCaseData(item, identity).SetArgDisplayNames(name);
}
