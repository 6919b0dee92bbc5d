using System.Net;
using System.Net.WebSockets;
using Connect.Chat.Reactive.Tests.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;
using Connect.Chat.Reactive.Transport;

namespace Connect.Chat.Reactive.Tests.Transport;

/// <summary>The settings that all transports share: addresses, and the socket options of the application.</summary>
[EachTransport]
public sealed class SocketSettingsTests
{
    [Test]
    public async Task The_caller_can_configure_the_socket()
    {
        await using var server = new LoopbackServer(WaitForCloseAsync);
        var factory = TransportUnderTest.Factory(options => options.SetRequestHeader("X-Mine", "yes"));

        await using var transport = await factory.ConnectAsync(server.Url, CancellationToken.None);

        Assert.That(server.Headers["X-Mine"], Is.EqualTo("yes"));
    }

    [Test]
    public async Task Connection_settings_of_the_caller_are_used()
    {
        await using var server = new LoopbackServer(WaitForCloseAsync);
        var cookies = new CookieContainer();
        cookies.Add(new Cookie("mine", "yes", "/", "127.0.0.1"));
        var factory = TransportUnderTest.Factory(options =>
        {
            options.Cookies = cookies;
            options.Proxy = null;
        });

        await using var transport = await factory.ConnectAsync(server.Url, CancellationToken.None);

        Assert.That(server.Headers["Cookie"], Is.EqualTo("mine=yes"));
    }

    [Test]
    public async Task A_proxy_of_the_caller_is_used()
    {
        await using var proxy = new RawServer("HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        var factory = TransportUnderTest.Factory(options => options.Proxy = new WebProxy(proxy.Address));

        await Failure.Of<WebSocketException>(
            factory.ConnectAsync(new("wss://example.com/"), CancellationToken.None).AsTask().WaitAsync(Hang.Guard));

        Assert.That(proxy.Connections, Is.EqualTo(1));
    }

    [TestCase("ws://example.com/")]
    [TestCase("ws://127.0.0.1.example.com/")]
    [TestCase("ws://192.168.0.1/")]
    [TestCase("http://127.0.0.1/")]
    [TestCase("https://example.com/")]
    [TestCase("file:///etc/passwd")]
    public async Task Only_wss_is_allowed_to_other_machines(string url)
    {
        var configured = false;
        var factory = TransportUnderTest.Factory(_ => configured = true);

        var failure = await Failure.Of<ArgumentException>(
            () => factory.ConnectAsync(new(url), CancellationToken.None).AsTask());

        Assert.That(failure.ParamName, Is.EqualTo("url"));
        Assert.That(failure.Message, Does.Not.Contain(url));
        Assert.That(configured, Is.False);
    }

    [TestCase("wss://example.com/")]
    [TestCase("WSS://example.com/")]
    [TestCase("ws://localhost:1/")]
    [TestCase("ws://[::1]:1/")]
    public void Wss_and_loopback_are_allowed(string url)
    {
        Assert.That(() => TransportUrl.ThrowIfNotSecure(new(url)), Throws.Nothing);
    }

    private static async Task WaitForCloseAsync(WebSocket socket) =>
        await socket.ReceiveAsync(new byte[100], CancellationToken.None);
}
