using System.Net;
using System.Text;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Local;

/// <summary>
/// Web pages cannot control the server: it refuses foreign hosts and foreign origins, and its ids cannot be guessed.
/// </summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class HostGuardTests
{
    private const string Faults = "_local/faults";

    private static readonly HttpClient Http = new();

    private static LocalConnect Connect => LocalConnectServer.Shared;

    [TestCase("evil.example")]
    [TestCase("evil.example:4510")]
    [TestCase("127.0.0.1.evil.example")]
    [TestCase("localhost.evil.example")]
    [TestCase("192.168.0.7")]
    public async Task A_request_for_a_foreign_host_is_refused(string host)
    {
        foreach (string path in new[] { "contact/chat", "participant/connection", Faults })
        {
            using HttpResponseMessage response = await SendAsync(HttpMethod.Post, path, host: host);

            Assert.Multiple(() =>
            {
                Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest), path);
                Assert.That(response.Headers.Contains("Access-Control-Allow-Origin"), Is.False, path);
                Assert.That(response.Headers.Contains("x-amzn-RequestId"), Is.False, path);
            });
        }
    }

    [TestCase("localhost")]
    [TestCase("LOCALHOST:4510")]
    [TestCase("127.0.0.1:1")]
    [TestCase("127.1.2.3")]
    [TestCase("[::1]:4510")]
    public async Task A_request_for_a_loopback_host_is_accepted(string host)
    {
        using HttpResponseMessage response = await SendAsync(
            HttpMethod.Post, "startchat", """{"ParticipantDetails":{"DisplayName":"Jane"}}""", host: host);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_server_on_all_addresses_accepts_addresses_but_no_foreign_name()
    {
        await using LocalConnect connect = await LocalConnect.StartAsync(new() { Urls = "http://0.0.0.0:0" });

        using HttpResponseMessage byAddress = await SendAsync(
            HttpMethod.Delete, Faults, host: "192.168.0.7", connect: connect);
        using HttpResponseMessage byName = await SendAsync(
            HttpMethod.Delete, Faults, host: "evil.example", connect: connect);

        Assert.Multiple(() =>
        {
            Assert.That(connect.IsOpenToNetwork, Is.True);
            Assert.That(Connect.IsOpenToNetwork, Is.False);
            Assert.That(byAddress.StatusCode, Is.EqualTo(HttpStatusCode.NoContent));
            Assert.That(byName.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        });
    }

    [TestCase("http://localhost.:0")]
    [TestCase("http://127.0.0.1:0;http://ip6-localhost:0")]
    public async Task A_server_does_not_listen_on_a_name(string urls)
    {
        ArgumentException? exception = null;
        try
        {
            await using LocalConnect connect = await LocalConnect.StartAsync(new() { Urls = urls });
        }
        catch (ArgumentException refused)
        {
            exception = refused;
        }

        Assert.That(exception?.Message, Does.Contain("Use http://0.0.0.0"));
    }

    [TestCase("https://shop.example")]
    [TestCase("null")]
    [TestCase("http://127.0.0.1")]
    [TestCase("http://localhost:1")]
    public async Task A_web_page_cannot_use_the_controls(string origin)
    {
        LocalContact contact = Connect.StartChat();

        foreach (HttpMethod method in new[] { HttpMethod.Post, HttpMethod.Options })
        {
            using HttpResponseMessage response = await SendAsync(
                method, $"_local/contacts/{contact.ContactId}/say", """{"content":"forged"}""", origin: origin);

            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Forbidden), method.Method);
            Assert.That(response.Headers.Contains("Access-Control-Allow-Origin"), Is.False, method.Method);
        }

        Assert.That(Connect.View(contact.ContactId).Items, Is.Empty);
    }

    [TestCase("cross-site", HttpStatusCode.Forbidden)]
    [TestCase("same-site", HttpStatusCode.Forbidden)]
    [TestCase("same-origin", HttpStatusCode.OK)]
    [TestCase("none", HttpStatusCode.OK)]
    public async Task A_browser_request_without_an_origin_is_checked_by_its_site(string site, HttpStatusCode status)
    {
        LocalContact contact = Connect.StartChat();
        using HttpRequestMessage request = new(
            HttpMethod.Get, new Uri(Connect.Url, $"_local/contacts/{contact.ContactId}"));
        request.Headers.Add("Sec-Fetch-Site", site);

        using HttpResponseMessage response = await Http.SendAsync(request);

        Assert.That(response.StatusCode, Is.EqualTo(status));
    }

    [Test]
    public async Task A_page_of_the_server_itself_can_use_the_controls()
    {
        LocalContact contact = Connect.StartChat();

        using HttpResponseMessage response = await SendAsync(
            HttpMethod.Post,
            $"_local/contacts/{contact.ContactId}/say",
            """{"content":"own"}""",
            origin: Connect.Url.GetLeftPart(UriPartial.Authority));

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task A_web_page_of_any_origin_can_take_part_in_a_chat()
    {
        LocalContact contact = Connect.StartChat();

        using HttpResponseMessage response = await SendAsync(
            HttpMethod.Post,
            "participant/connection",
            """{"Type":["CONNECTION_CREDENTIALS"]}""",
            origin: "https://shop.example",
            bearer: contact.ParticipantToken);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Headers.GetValues("Access-Control-Allow-Origin"), Is.EqualTo(["*"]));
    }

    [Test]
    public async Task Ids_are_random_and_share_no_part()
    {
        List<string> ids = [];
        for (int i = 0; i < 600; i++)
            ids.Add(Connect.StartChat().ContactId);
        ids.Add((await new Caller(Connect).GetTranscriptAsync()).RequestId!);

        Assert.Multiple(() =>
        {
            Assert.That(ids, Has.All.Matches<string>(id => Guid.TryParse(id, out _)));
            Assert.That(
                ids.Select(id => id[..8]).Distinct().Count(), Is.GreaterThan(ids.Count - 3), "The first halves");
            Assert.That(ids.Select(id => id[24..]), Is.Unique, "The second halves");
        });
    }

    private static async Task<HttpResponseMessage> SendAsync(
        HttpMethod method,
        string path,
        string body = "",
        string? host = null,
        string? origin = null,
        string? bearer = null,
        LocalConnect? connect = null)
    {
        using HttpRequestMessage request = new(method, new Uri((connect ?? Connect).Url, path));
        if (body.Length > 0)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        if (host is not null)
            request.Headers.Host = host;
        if (origin is not null)
            request.Headers.TryAddWithoutValidation("Origin", origin);
        if (bearer is not null)
            request.Headers.Add("X-Amz-Bearer", bearer);
        return await Http.SendAsync(request);
    }
}
