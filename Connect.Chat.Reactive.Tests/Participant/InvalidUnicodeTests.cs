using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>
/// Half of a surrogate pair cannot be sent. JSON and URLs would replace it, and the service would get another text.
/// </summary>
[TestFixture]
public sealed class InvalidUnicodeTests : ParticipantTest
{
    private const string Half = "a\ud83d";
    private static readonly string HalfOf36 = new string('a', 35) + "\ude42";

    private static readonly StartAttachmentUploadRequest Upload = new()
    {
        ConnectionToken = Token,
        ContentType = "text/plain",
        AttachmentName = "a.txt",
        AttachmentSizeInBytes = 1,
    };

    private static IEnumerable<TestCaseData> Calls()
    {
        yield return Case("Content", static c => c.SendMessageAsync(Message with { Content = Half }));
        yield return Case("Content", static c => c.SendEventAsync(Typing with { Content = "\ude42\ud83d" }));
        yield return Case("ContentType", static c => c.SendMessageAsync(Message with { ContentType = Half }));
        yield return Case("ContentType", static c => c.SendEventAsync(Typing with { ContentType = Half }));
        yield return Case("ClientToken", static c => c.SendMessageAsync(Message with { ClientToken = Half }));
        yield return Case("ContactId", static c => c.GetTranscriptAsync(Page with { ContactId = Half }));
        yield return Case("NextToken", static c => c.GetTranscriptAsync(Page with { NextToken = Half }));
        yield return Case(
            "AttachmentId", static c => c.GetAttachmentAsync(new() { ConnectionToken = Token, AttachmentId = Half }));
        yield return Case("AttachmentId", static c => c.CompleteAttachmentUploadAsync(
            new() { ConnectionToken = Token, AttachmentId = Half }));
        yield return Case(
            "AttachmentName", static c => c.StartAttachmentUploadAsync(Upload with { AttachmentName = Half }));
        yield return Case("ContentType", static c => c.StartAttachmentUploadAsync(Upload with { ContentType = Half }));
        yield return Case(
            "ViewToken", static c => c.DescribeViewAsync(new() { ConnectionToken = Token, ViewToken = Half }));
        yield return Case("SessionId", static c => c.GetAuthenticationUrlAsync(
            new() { ConnectionToken = Token, SessionId = HalfOf36, RedirectUri = "https://a.example/" }));
        yield return Case("RedirectUri", static c => c.GetAuthenticationUrlAsync(
            new() { ConnectionToken = Token, SessionId = new('a', 36), RedirectUri = "https://a.example/" + Half }));
        yield return Case("SessionId", static c => c.CancelParticipantAuthenticationAsync(
            new() { ConnectionToken = Token, SessionId = HalfOf36 }));
    }

    [TestCaseSource(nameof(Calls))]
    public void Half_of_a_surrogate_pair_is_refused_before_any_call(string member, Func<ParticipantClient, Task> call)
    {
        Assert.That(
            () => call(Client),
            Throws.ArgumentException.With.Property("ParamName").EqualTo(member)
                .And.Message.Contains("Unicode").And.Message.Not.Contains(Half));
        Assert.That(Service.Sent, Is.Empty);
    }

    [Test]
    public async Task Whole_pairs_are_sent()
    {
        Service.Answers(200, Sent);

        await Done(Client.SendMessageAsync(Message with { Content = "\ud83d\ude42", ClientToken = "\ud83d\ude42" }));

        Assert.That(Service.Sent[0].Body, Does.Contain("\ud83d\ude42").IgnoreCase.Or.Contain(@"\uD83D\uDE42"));
    }

    private static TestCaseData Case(string member, Func<ParticipantClient, Task> call) => new(member, call);
}
