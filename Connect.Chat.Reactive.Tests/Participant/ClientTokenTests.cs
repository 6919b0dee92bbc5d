using System.Text.Json;
using Connect.Chat.Reactive.Attachments;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Tests.Participant;

[TestFixture]
public sealed class ClientTokenTests : ParticipantTest
{
    private const string Upload = """{"AttachmentId":"a-1","UploadMetadata":{"Url":"https://s.example/"}}""";

    private static IEnumerable<TestCaseData> Calls()
    {
        yield return Case("SendMessage", Sent, c => c.SendMessageAsync(Message with { ClientToken = "" }));
        yield return Case("SendEvent", Sent, c => c.SendEventAsync(Typing with { ContentType = "x/receipt" }));
        yield return Case(
            "DisconnectParticipant", "{}", c => c.DisconnectParticipantAsync(new() { ConnectionToken = Token }));
        yield return Case("StartAttachmentUpload", Upload, c => c.StartAttachmentUploadAsync(new()
        {
            ConnectionToken = Token,
            ContentType = "text/plain",
            AttachmentName = "a.txt",
            AttachmentSizeInBytes = 1,
        }));
        yield return Case("CompleteAttachmentUpload", "{}", c => c.CompleteAttachmentUploadAsync(new()
        {
            ConnectionToken = Token,
            AttachmentId = "a-1",
        }));
    }

    [TestCaseSource(nameof(Calls))]
    public void A_missing_client_token_is_generated_once_for_all_attempts(
        string response, Func<ParticipantClient, Task> call)
    {
        Service.Answers(500).Answers(200, response).Answers(200, response);

        var first = call(Client);
        RunOut(first);
        var second = call(Client);

        Assert.That((first.IsCompletedSuccessfully, second.IsCompletedSuccessfully), Is.EqualTo((true, true)));
        var tokens = Service.Sent.ConvertAll(
            static sent => JsonDocument.Parse(sent.Body!).RootElement.GetProperty("ClientToken").GetString());
        Assert.That(tokens[0], Has.Length.EqualTo(36));
        Assert.That(tokens[1], Is.EqualTo(tokens[0]));
        Assert.That(tokens[2], Is.Not.EqualTo(tokens[0]));
    }

    private static TestCaseData Case<T>(string name, string response, Func<ParticipantClient, Task<T>> call) =>
        new TestCaseData(response, (Func<ParticipantClient, Task>)(client => call(client))).SetArgDisplayNames(name);
}
