using Connect.Chat.Reactive.Attachments;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Attachments;

[TestFixture]
public sealed class ClientTimeoutTests : TransferTest
{
    [Test]
    public async Task A_timeout_of_the_applications_HttpClient_is_named()
    {
        using var client = new HttpClient(Storage, disposeHandler: false) { Timeout = TimeSpan.FromMilliseconds(1) };
        Use(Settings with { HttpClient = client, HttpMessageHandler = null, Retry = new() { MaxRetryAttempts = 0 } });
        Storage.Hangs();

        var failure = await Failure.Of<AttachmentException>(PutAsync(AttachmentSource.FromBytes(Content, "a.txt")));

        Assert.That(
            failure, Has.Property("Reason").EqualTo(AttachmentFailure.TimedOut).And.Property("IsTransient").True);
        Assert.That(failure.Message, Does.Contain("HttpClient.Timeout").And.Contain("00:00:00.001"));
    }
}
