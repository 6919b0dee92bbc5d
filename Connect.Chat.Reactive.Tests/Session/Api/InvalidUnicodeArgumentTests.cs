using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>Texts that the session, the gateway or a file sends must be valid Unicode.</summary>
[TestFixture]
public sealed class InvalidUnicodeArgumentTests
{
    private const string Half = "a\ud83d";

    private static IEnumerable<TestCaseData> Arguments()
    {
        yield return Case("contactId", static () => _ = new ChatDetails(Half, "p", "t"));
        yield return Case("participantId", static () => ChatDetails.WithoutToken("c", Half));
        yield return Case("initialContactId", static () => _ = new ChatDetails("c", "p", "t", Half));
        yield return Case("id", static () => StartPosition.AtItem(Half));
        yield return Case("purpose", static () => ClientToken.From(new TextMessage { Id = "1" }, Half));
        yield return Case("name", static () => AttachmentSource.FromBytes(new byte[1], Half + ".txt"));
        yield return Case("name", static () => AttachmentSource.FromFile("a.txt", name: Half));
        yield return Case("path", static () => AttachmentSource.FromFile(Half + ".txt"));
        yield return Case("contentType", static () => AttachmentSource.FromBytes(new byte[1], "a.txt", Half));
        yield return Case("choice", static () => Respond(new() { Name = Half }));
        yield return Case("choice", static () => Respond(new() { Name = "a", Data = $"\"{Half}\"" }));
        yield return Case("DisplayName", static () => Start(static chat => chat with { DisplayName = Half }));
        yield return Case("InitialMessage", static () => Start(static chat => chat with { InitialMessage = Half }));
        yield return Case("InstanceId", static () => Start(static chat => chat with { InstanceId = Half }));
        yield return Case("CustomerId", static () => Start(static chat => chat with { CustomerId = Half }));
        yield return Case("ClientToken", static () => Start(static chat => chat with { ClientToken = Half }));
        yield return Case("SupportedMessagingContentTypes", static () => Start(
            static chat => chat with { SupportedMessagingContentTypes = [Half] }));
        yield return Case("Attributes", static () => Start(
            static chat => chat with { Attributes = Named("plan", Half) }));
        yield return Case("SegmentAttributes", static () => Start(
            static chat => chat with { SegmentAttributes = Named(Half, Segment("a")) }));
        yield return Case("SegmentAttributes", static () => Start(
            static chat => chat with { SegmentAttributes = Named("a", Segment(Half)) }));
    }

    [TestCaseSource(nameof(Arguments))]
    public void Half_of_a_surrogate_pair_is_refused(string parameter, Action use) => Assert.That(
        () => use(), Throws.ArgumentException.With.Property("ParamName").EqualTo(parameter));

    [Test]
    public async Task A_refused_text_is_neither_sent_nor_shown()
    {
        var (chat, spy) = CallSpy.NewChat();
        await using var disposal = chat;
        await chat.ConnectAsync();
        var calls = spy.Requests.Count;

        IsRefused("content", () => chat.Session.SendMessageAsync(Half));
        IsRefused("content", () => chat.Session.SendEventAsync("application/x", Half));
        IsRefused("messageId", () => chat.Session.SendReceiptAsync(Half));
        IsRefused("attachmentId", () => chat.Session.GetAttachmentUrlAsync(Half));
        IsRefused("viewToken", () => chat.Session.DescribeViewAsync(Half));
        chat.Settle();

        Assert.That(chat.Transcript, Is.Empty);
        Assert.That(spy.Requests, Has.Count.EqualTo(calls));
    }

    private static void IsRefused(string parameter, Func<Task> call) => Assert.That(
        async () => await call(), Throws.ArgumentException.With.Property("ParamName").EqualTo(parameter));

    private static void Respond(ViewAction action) => InteractiveResponse.Of(new ViewTemplate(), action, "choice");

    private static void Start(Func<StartChatRequest, StartChatRequest> change) =>
        change(new() { DisplayName = "Ana" }).Validate();

    private static Dictionary<string, T> Named<T>(string name, T value) =>
        new(StringComparer.Ordinal) { [name] = value };

    private static SegmentAttributeValue Segment(string text) => new() { ValueString = text };

    private static TestCaseData Case(string parameter, Action use) => new(parameter, use);
}
