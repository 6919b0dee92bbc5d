using System.Net.WebSockets;
using System.Security.Authentication;
using Connect.Chat.Reactive.Attachments;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connect.Chat.Reactive.Tests.Transport;

/// <summary>Only servers with a valid certificate of a trusted authority receive requests.</summary>
[TestFixture]
public sealed class TlsTests
{
    private static readonly SendMessageRequest Message =
        new() { ConnectionToken = "t", ContentType = "text/plain", Content = "Hello" };

    private TestCertificates _certificates = null!;

    /// <summary>The certificate of the server, and whether the client trusts its authority.</summary>
    public enum Shown
    {
        Untrusted,
        Expired,
        OfAnotherHost,
    }

    [OneTimeSetUp]
    public void Found() => _certificates = new();

    [OneTimeTearDown]
    public void Close() => _certificates.Dispose();

    [Test]
    public async Task A_call_to_a_server_with_an_invalid_certificate_is_refused([Values] Shown shown)
    {
        await using var server = await StartAsync(shown);
        using var handler = HandlerFor(shown);
        using var client = Client(server, handler);

        var failure = await Failure.Of<ParticipantServiceException>(client.SendMessageAsync(Message));

        Assert.That(failure, Has.Property("StatusCode").EqualTo(0).And.Property("IsFromService").False);
        Assert.That(failure.GetBaseException(), Is.InstanceOf<AuthenticationException>());
        Assert.That(server.Requests, Is.Zero);
    }

    [Test]
    public async Task A_transfer_to_a_server_with_an_invalid_certificate_is_refused(
        [Values] Shown shown, [Values] bool isUpload)
    {
        await using var server = await StartAsync(shown);
        using var handler = HandlerFor(shown);
        using var transfers = Transfers(handler);

        var failure = await Failure.Of<AttachmentException>(TransferAsync(transfers, server, isUpload));

        Assert.That(failure.Reason, Is.EqualTo(AttachmentFailure.NetworkFailed));
        Assert.That(failure.GetBaseException(), Is.InstanceOf<AuthenticationException>());
        Assert.That(server.Requests, Is.Zero);
    }

    [Test]
    public async Task A_socket_to_a_server_with_an_invalid_certificate_is_refused(
        [Values] Shown shown, [Values] TransportKind kind)
    {
        await using var server = await StartAsync(shown);

        var failure = await Failure.Of<WebSocketException>(
            ConnectAsync(server, isTrusting: shown is not Shown.Untrusted, kind));

        Assert.That(failure.GetBaseException(), Is.InstanceOf<AuthenticationException>());
        Assert.That(server.Requests, Is.Zero);
    }

    [Test]
    public async Task Calls_and_transfers_trust_the_applications_authority()
    {
        using var certificate = _certificates.Issue("localhost");
        await using var server = await TlsServer.StartAsync(certificate);
        using var handler = _certificates.Trusting();
        using var client = Client(server, handler);
        using var transfers = Transfers(handler);

        Assert.That((await client.SendMessageAsync(Message)).Id, Is.EqualTo("m-1"));
        Assert.That(await TransferAsync(transfers, server, isUpload: true), Is.EqualTo(1));
        Assert.That(await TransferAsync(transfers, server, isUpload: false), Is.EqualTo(12));
    }

    [Test]
    public async Task Sockets_trust_the_applications_authority([Values] TransportKind kind)
    {
        using var certificate = _certificates.Issue("localhost");
        await using var server = await TlsServer.StartAsync(certificate);

        await using var transport = await ConnectAsync(server, isTrusting: true, kind);

        Assert.That(server.Requests, Is.EqualTo(1));
    }

    private async Task<TlsServer> StartAsync(Shown shown) => await TlsServer.StartAsync(
        _certificates.Issue(
            shown is Shown.OfAnotherHost ? "other.example" : "localhost", isExpired: shown is Shown.Expired));

    private SocketsHttpHandler? HandlerFor(Shown shown) => shown is Shown.Untrusted ? null : _certificates.Trusting();

    private static ParticipantClient Client(TlsServer server, HttpMessageHandler? handler) =>
        new(new() { Endpoint = server.Address, HttpMessageHandler = handler, Retry = new() { MaxRetryAttempts = 0 } });

    private static AttachmentTransfers Transfers(HttpMessageHandler? handler) => new(new()
    {
        Options = new(),
        Retry = new() { MaxRetryAttempts = 0 },
        HttpMessageHandler = handler,
        Time = TimeProvider.System,
        Jitter = static () => 0,
        Logger = NullLogger.Instance,
        ObserverThrew = static _ => { },
    });

    private static Task<long> TransferAsync(AttachmentTransfers transfers, TlsServer server, bool isUpload) => isUpload
        ? transfers.PutAsync(
            new("a-1", server.Address, new Dictionary<string, string>()),
            AttachmentSource.FromBytes(new byte[1], "a.txt"),
            1,
            null,
            default)
        : transfers.GetAsync("a-1", server.Address, 12, new(Stream.Null, isOwn: false), null, default);

    private async Task<IChatTransport> ConnectAsync(TlsServer server, bool isTrusting, TransportKind kind)
    {
        var factory = TransportUnderTest.Factory(
            isTrusting ? options => options.RemoteCertificateValidationCallback = _certificates.Trusts : null, kind);
        return await factory
            .ConnectAsync(new UriBuilder(server.Address) { Scheme = "wss" }.Uri, CancellationToken.None)
            .AsTask().WaitAsync(Hang.Guard);
    }
}
