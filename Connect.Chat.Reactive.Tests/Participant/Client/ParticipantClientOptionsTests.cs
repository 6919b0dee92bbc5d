using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Participant;

[TestFixture]
public sealed class ParticipantClientOptionsTests : ParticipantTest
{
    private static IEnumerable<TestCaseData> Broken()
    {
        yield return Case("Region", o => o with { Region = null });
        yield return Case("Region", o => o with { Region = "moon" });
        yield return Case("Endpoint", o => o with { Endpoint = new("http://x.example/") });
        yield return Case("UseFips", o => o with { Endpoint = new("https://x.example/"), UseFips = true });
        yield return Case("UseDualStack", o => o with { Endpoint = new("https://x.example/"), UseDualStack = true });
        yield return Case("UserAgentSuffix", o => o with { UserAgentSuffix = "a\r\nX-Evil: 1" });
        yield return Case("UserAgentSuffix", o => o with { UserAgentSuffix = "ü" });
        yield return Case("UserAgentSuffix", o => o with { UserAgentSuffix = new('x', 257) });
        yield return Case("UserAgentSuffix", o => o with { UserAgentSuffix = null! });
        yield return Case("HttpMessageHandler", o => o with { HttpClient = new() });
        yield return Case("TimeProvider", o => o with { TimeProvider = null! });
        yield return Case("Jitter", o => o with { Jitter = null! });
        yield return Case("MaxResponseBytes", o => o with { MaxResponseBytes = 1023 });
        yield return Case("Retry", o => o with { Retry = null! });
        yield return Case("AttemptTimeout", o => o with { Retry = new() { AttemptTimeout = TimeSpan.Zero } });
        yield return Case("AttemptTimeout", o => o with { Retry = new() { AttemptTimeout = TimeSpan.FromHours(25) } });
        yield return Case("TotalTimeout", o => o with { Retry = new() { TotalTimeout = TimeSpan.FromSeconds(9) } });
        yield return Case("TotalTimeout", o => o with { Retry = new() { TotalTimeout = TimeSpan.FromHours(25) } });
        yield return Case("MaxRetryAttempts", o => o with { Retry = new() { MaxRetryAttempts = -1 } });
        yield return Case("BaseDelay", o => o with { Retry = new() { BaseDelay = TimeSpan.FromTicks(-1) } });
        yield return Case("BaseDelay", o => o with { Retry = new() { BaseDelay = TimeSpan.FromSeconds(6) } });
        yield return Case("MaxDelay", o => o with { Retry = new() { MaxDelay = TimeSpan.FromHours(25) } });
    }

    [TestCaseSource(nameof(Broken))]
    public void An_invalid_option_is_named_at_construction(string named, Func<object, object> change)
    {
        var options = (ParticipantClientOptions)change(Options);

        Assert.That(
            () => new ParticipantClient(options),
            Throws.InstanceOf<ArgumentException>().With.Property("ParamName").EqualTo(named));
    }

    [Test]
    public void Options_at_their_limits_are_accepted()
    {
        using var client = new ParticipantClient(Options with
        {
            MaxResponseBytes = 1024,
            Retry = new()
            {
                AttemptTimeout = TimeSpan.FromMilliseconds(10),
                TotalTimeout = TimeSpan.FromHours(24),
                MaxDelay = TimeSpan.Zero,
                BaseDelay = TimeSpan.Zero,
                MaxRetryAttempts = int.MaxValue,
            },
        });

        Assert.That(client, Is.Not.Null);
    }

    [Test]
    public async Task A_callers_HttpClient_is_neither_changed_nor_disposed()
    {
        using var http =
            new HttpClient(Service)
            {
                Timeout = TimeSpan.FromMinutes(7),
                BaseAddress = new("https://callers.example/"),
            };
        http.DefaultRequestHeaders.Add("X-Callers", "1");
        Use(Options with { HttpMessageHandler = null, HttpClient = http });
        Service.Answers(200, Sent);

        await Done(Client.SendMessageAsync(Message));
        Client.Dispose();

        Assert.Multiple(() =>
        {
            Assert.That(http.Timeout, Is.EqualTo(TimeSpan.FromMinutes(7)));
            Assert.That(http.BaseAddress, Is.EqualTo(new Uri("https://callers.example/")));
            Assert.That(http.DefaultRequestHeaders.Single().Key, Is.EqualTo("X-Callers"));
            Assert.That(Service.Sent[0].Address.Host, Is.EqualTo("participant.connect.us-east-1.amazonaws.com"));
            Assert.That(Service.IsDisposed, Is.False);
        });
        Service.Answers(200);
        Assert.That(http.GetAsync(new Uri("/", UriKind.Relative)).IsCompletedSuccessfully);
    }

    [Test]
    public void A_callers_handler_is_not_disposed()
    {
        Client.Dispose();

        Assert.That(Service.IsDisposed, Is.False);
    }

    [Test]
    public void A_client_needs_only_a_region() =>
        Assert.That(() => new ParticipantClient(new() { Region = "eu-central-1" }).Dispose(), Throws.Nothing);

    [Test]
    public void The_default_handler_uses_no_cookies_and_follows_no_redirects()
    {
#if SDK_NETSTANDARD
        using var handler = (HttpClientHandler)HttpClients.CreateCallHandler();
#else
        using var handler = (SocketsHttpHandler)HttpClients.CreateCallHandler();
#endif

        Assert.That(handler, Has.Property("UseCookies").False.And.Property("AllowAutoRedirect").False);
    }

    [Test]
    public async Task The_whole_call_runs_inline_on_the_calling_thread()
    {
        var thread = 0;
        Use(Options with
        {
            Jitter = () =>
            {
                thread = Environment.CurrentManagedThreadId;
                return 0;
            },
            Retry = new() { BaseDelay = TimeSpan.Zero },
        });
        Service.Answers(500).Answers(200, Sent);

        // Without a delay between them, both attempts run before the call returns.
        await Done(Client.SendMessageAsync(Message));

        Assert.That(thread, Is.EqualTo(Environment.CurrentManagedThreadId));
        Assert.That(Service.Sent, Has.Count.EqualTo(2));
    }

    private static TestCaseData Case(string named, Func<ParticipantClientOptions, ParticipantClientOptions> change) =>
        new(named, (Func<object, object>)(options => change((ParticipantClientOptions)options)));
}
