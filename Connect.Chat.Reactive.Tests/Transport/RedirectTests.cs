using System.Net.WebSockets;
using Connect.Chat.Reactive.Attachments;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connect.Chat.Reactive.Tests.Transport;

/// <summary>
/// Redirects are not followed, because the redirected request would disclose a token or a secret URL.
/// </summary>
[TestFixture]
public sealed class RedirectTests
{
    private static readonly int[] Statuses = [301, 302, 303, 307, 308];

    [Test]
    public async Task A_redirected_handshake_is_refused(
        [ValueSource(nameof(Statuses))] int status,
        [Values] bool isConfigured,
        [Values("http", "ws")] string scheme,
        [Values] TransportKind kind)
    {
        await using var elsewhere = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        await using var server = Redirecting(status, elsewhere, scheme);
        var factory = TransportUnderTest.Factory(
            isConfigured ? static options => options.SetRequestHeader("X-Mine", "yes") : null, kind);
        var url = new UriBuilder(server.Address) { Scheme = "ws", Path = "/socket", Query = "secret" }.Uri;

        await Failure.Of<WebSocketException>(factory.ConnectAsync(url, CancellationToken.None).AsTask());

        Assert.That((server.Connections, elsewhere.Connections), Is.EqualTo((1, 0)));
    }

    [TestCaseSource(nameof(Statuses))]
    public async Task A_redirected_call_is_refused(int status)
    {
        await using var elsewhere = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        await using var server = Redirecting(status, elsewhere, "http");
        using var client = new ParticipantClient(
            new() { Endpoint = server.Address, Retry = new() { MaxRetryAttempts = 0 } });

        var failure = await Failure.Of<ParticipantServiceException>(
            client.CreateParticipantConnectionAsync(new() { ParticipantToken = "token" }));

        Assert.That(failure, Has.Property("StatusCode").EqualTo(status).And.Property("IsFromService").False);
        Assert.That(elsewhere.Connections, Is.Zero);
    }

    [Test]
    public async Task A_redirected_transfer_is_refused(
        [ValueSource(nameof(Statuses))] int status, [Values] bool isUpload)
    {
        await using var elsewhere = new RawServer("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        await using var server = Redirecting(status, elsewhere, "http");
        using var transfers = new AttachmentTransfers(new()
        {
            Options = new(),
            Retry = new() { MaxRetryAttempts = 0 },
            Time = TimeProvider.System,
            Jitter = static () => 0,
            Logger = NullLogger.Instance,
            ObserverThrew = static _ => { },
        });

        var transfer = isUpload
            ? transfers.PutAsync(
                new("a-1", server.Address, new Dictionary<string, string>()),
                AttachmentSource.FromBytes(new byte[1], "a.txt"),
                1,
                null,
                default)
            : transfers.GetAsync("a-1", server.Address, 1, new(Stream.Null, isOwn: false), null, default);

        Assert.That((await Failure.Of<AttachmentException>(transfer)).StatusCode, Is.EqualTo(status));
        Assert.That(elsewhere.Connections, Is.Zero);
    }

    private static RawServer Redirecting(int status, RawServer elsewhere, string scheme) => new(
        $"HTTP/1.1 {status} X\r\nLocation: {new UriBuilder(elsewhere.Address) { Scheme = scheme }.Uri}\r\n"
        + "Content-Length: 0\r\nConnection: close\r\n\r\n");
}
