using System.Text;
using Connect.Chat.Reactive.Attachments;
using Connect.Chat.Reactive.Tests.Participant;
using Connect.Chat.Reactive.Threading;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connect.Chat.Reactive.Tests.Attachments;

/// <summary>Signed headers are sent unchanged, or the upload fails.</summary>
[TestFixture]
public sealed class SignedHeaderTests : TransferTest
{
    private static AttachmentSource Bytes => AttachmentSource.FromBytes(Content, "a.txt");

    [TestCase("attachment; filename=\"plain.txt\"")]
    [TestCase("attachment; filename=\"Größe 日本 🙂.txt\"")]
    public async Task A_header_beyond_ascii_is_sent_as_utf8(string disposition)
    {
        await using var server = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        using var transfers = new AttachmentTransfers(new()
        {
            Options = new(),
            Retry = new() { MaxRetryAttempts = 0 },
            Time = TimeProvider.System,
            Jitter = static () => 0,
            Logger = NullLogger.Instance,
            ObserverThrew = static _ => { },
        });

        await transfers.PutAsync(
            new(
                "a-1",
                server.Address,
                new Dictionary<string, string>
                {
                    ["Content-Disposition"] = disposition,
                    ["x-amz-meta-name"] = disposition,
                }),
            AttachmentSource.FromBytes(new byte[1], "a.txt"), 1, null, default).WaitAsync(Simulation.Hang.Guard);

        var sent = Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(server.FirstRequest));
        Assert.That(
            sent,
            Does.Contain($"Content-Disposition: {disposition}\r\n").And.Contain($"x-amz-meta-name: {disposition}\r\n"));
    }

    [TestCase("a\r\nX-Evil: 1")]
    [TestCase("a\n")]
    [TestCase("a\r")]
    [TestCase("a\0")]
    [TestCase("a\u0001")]
    [TestCase("a\u007F")]
    public void An_invalid_header_value_is_refused_before_anything_is_sent(string value)
    {
        var failure = Failed(
            PutAsync(Bytes, headers: new Dictionary<string, string> { ["Content-Disposition"] = value }));

        Assert.That(
            failure,
            Has.Property("Reason").EqualTo(AttachmentFailure.UntrustedResponse).And.Property("IsTransient").False);
        Assert.That(failure.Message, Does.Not.Contain("Evil"));
        Assert.That(Storage.Requests, Is.Empty);
    }

    [TestCase("")]
    [TestCase("a b")]
    [TestCase("a:b")]
    [TestCase("a\r\n")]
    [TestCase("ü")]
    public void An_invalid_header_name_is_refused_before_anything_is_sent(string name)
    {
        var failure = Failed(PutAsync(Bytes, headers: new Dictionary<string, string> { [name] = "x" }));

        Assert.That(
            failure,
            Has.Property("Reason").EqualTo(AttachmentFailure.UntrustedResponse).And.Property("IsTransient").False);
        Assert.That(Storage.Requests, Is.Empty);
    }

    [Test]
    public async Task A_failure_of_a_handler_that_sends_only_ascii_names_the_setting()
    {
        await using var server = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        using var handler = new SocketsHttpHandler();
        Use(Settings with { HttpMessageHandler = handler, Time = TimeProvider.System });

        var failure = await Simulation.Failure.Of<AttachmentException>(Transfers.PutAsync(
            new(
                "a-1",
                server.Address,
                new Dictionary<string, string>
                {
                    ["Content-Disposition"] = "ü",
                }), Bytes, Content.Length, null, default));

        Assert.That(failure.IsTransient, Is.False);
        Assert.That(failure.Message, Does.Contain("RequestHeaderEncodingSelector"));
    }

    [TestCase("a\r\nX-Evil: 1")]
    [TestCase("a\0")]
    public void A_type_with_a_control_character_is_refused_at_once(string broken) =>
        Assert.That(
            () => AttachmentSource.FromBytes(new byte[1], "a.txt", broken),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("contentType"));
}
