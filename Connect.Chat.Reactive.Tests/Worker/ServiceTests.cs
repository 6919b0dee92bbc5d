using Connect.Chat.Local;
using Connect.Chat.Reactive.Tests.EndToEnd;
using Connect.Chat.Reactive.Tests.Simulation;
using Worker.Service;

namespace Connect.Chat.Reactive.Tests.Worker;

/// <summary>The service of examples/Worker, as its users see it.</summary>
[TestFixture]
public sealed class ServiceTests
{
    private WorkerStage _stage = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => _stage = await WorkerStage.StartAsync();

    [OneTimeTearDown]
    public async Task DisposeAsync() => await _stage.DisposeAsync();

    [Test]
    public async Task A_chat_is_taken_over_once()
    {
        var chat = _stage.StartChat();

        Assert.That(await _stage.OfferAsync(chat), Is.EqualTo(201));
        Assert.That(await _stage.OfferAsync(chat), Is.EqualTo(200));
        Assert.That(await _stage.AskAsync(chat.ContactId, "Hello?"), Is.EqualTo("You asked: Hello?"));
    }

    [Test]
    public async Task A_chat_that_cannot_be_taken_over_is_refused()
    {
        var ended = _stage.StartChat();
        _stage.Connect.End(ended.ContactId);

        Assert.That(await _stage.PostAsync("{"), Is.EqualTo(400));
        Assert.That(await _stage.OfferAsync(ended), Is.EqualTo(410));
    }

    [Test]
    public async Task A_customer_who_asks_for_an_agent_is_handed_over()
    {
        var chat = _stage.StartChat();
        await _stage.OfferAsync(chat);

        Assert.That(await _stage.AskAsync(chat.ContactId, "An AGENT, please."), Is.EqualTo(Bot.Farewell));
        await _stage.Connect.WhenAsync(
            chat.ContactId,
            static view => view.Participants.Any(static one => one is { Role: Roles.CustomBot, Presence: "Left" }))
            .Within();
        Assert.That(_stage.Connect.View(chat.ContactId).HasEnded, Is.False);
        int status;
        do
            status = await _stage.OfferAsync(chat);
        while (status == 200);
        Assert.That(status, Is.EqualTo(410), "the service has forgotten the chat, and the bot cannot come back");
    }

    [Test]
    public async Task It_reports_its_health()
    {
        Assert.That(await _stage.GetAsync("/health"), Is.EqualTo("Healthy"));
    }

    [Test]
    public async Task The_percentiles_of_calls_can_be_read_from_the_metrics()
    {
        const string Calls = "connect_chat_call_duration_seconds";
        var chat = _stage.StartChat();
        await _stage.OfferAsync(chat);
        for (int i = 0; i < 20; i++)
            await _stage.AskAsync(chat.ContactId, $"question {i}?");
        // One in a few: the 99th percentile, but not the median.
        _stage.Connect.AddFault(new("SendMessage", ContactId: chat.ContactId, DelayMs: 400));
        await _stage.AskAsync(chat.ContactId, "slow?");

        // The exporter answers from a cache for a moment.
        using var limit = new CancellationTokenSource(Hang.Guard);
        PrometheusText metrics;
        while (true)
        {
            metrics = new(await _stage.GetAsync("/metrics"));
            if (limit.IsCancellationRequested
                || metrics.Sum($"{Calls}_bucket", "rpc_method", "SendMessage", "le", "0.25")
                    < metrics.Sum($"{Calls}_count", "rpc_method", "SendMessage"))
                break;
            await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
        }

        Assert.That(metrics.Sum($"{Calls}_count", "rpc_method", "SendMessage"), Is.GreaterThan(20));
        double median = metrics.Quantile(0.5, Calls, "rpc_method", "SendMessage");
        double slowest = metrics.Quantile(0.99, Calls, "rpc_method", "SendMessage");
        Assert.That(slowest, Is.AtLeast(0.25));
        Assert.That(median, Is.Positive.And.LessThan(slowest));
        Assert.That(metrics.Sum("connect_chat_sessions", "connect_chat_phase", "connected"), Is.GreaterThan(0));
    }

    [Test]
    public async Task The_metrics_have_the_names_that_the_dashboard_shows()
    {
        var chat = _stage.StartChat();
        await _stage.OfferAsync(chat);
        await _stage.AskAsync(chat.ContactId, "Hello?");

        var metrics = new PrometheusText(await _stage.GetAsync("/metrics"));

        Assert.That(metrics.Names.Count(), Is.GreaterThan(10));
        Assert.That(metrics.Names, Is.SubsetOf(DashboardTests.ExportedNames()));
    }

    [Test]
    public async Task It_stops_at_SIGTERM_and_the_next_process_continues_its_chats()
    {
        await using var stage = await WorkerStage.StartAsync();
        var chat = stage.StartChat();
        await stage.OfferAsync(chat);
        await stage.AskAsync(chat.ContactId, "one?");

        Assert.That(await stage.Process.StopAsync(), Is.Zero);
        Assert.That(stage.StoredChats, Has.Length.EqualTo(1));
        var answering = stage.AskAsync(chat.ContactId, "two?");
        await stage.StartProcessAsync();

        Assert.That(await answering, Is.EqualTo("You asked: two?"));
    }
}
