using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>A transcript that never ends does not block live items.</summary>
[TestFixture]
public sealed class CatchUpLimitTests
{
    private const int MaxPages = 40;

    // Ends the test if the session reads without end.
    private const int Guard = 5_000;

    [TestCase(MaxPages)]
    [TestCase(1_000)]
    public async Task Endless_tokens_end_at_the_limit_of_pages_with_one_fault(int maxPages)
    {
        var tokens = 0;
        var (chat, _) = NewChat(maxPages, page => page with { NextToken = $"next-{++tokens}" });
        await using var disposal = chat;
        chat.Service.Say("before");

        await ConnectAsync(chat);

        Assert.That(chat.Service.CallsOf(Outage.Read), Is.LessThanOrEqualTo(maxPages));
        AssertIncomplete(chat);
    }

    [TestCase("A", "B")]
    [TestCase("A", "B", "C")]
    [TestCase("A")]
    public async Task Repeated_tokens_end_the_catch_up_with_one_fault(params string[] tokens)
    {
        var pages = 0;
        var (chat, _) = NewChat(1_000, page => page with { NextToken = tokens[pages++ % tokens.Length] });
        await using var disposal = chat;
        chat.Service.Say("before");

        await ConnectAsync(chat);

        Assert.That(chat.Service.CallsOf(Outage.Read), Is.LessThanOrEqualTo(tokens.Length + 1));
        AssertIncomplete(chat);
    }

    [Test]
    public async Task Empty_pages_with_endless_tokens_end_at_the_limit()
    {
        var tokens = 0;
        var (chat, _) = NewChat(MaxPages, _ => new() { NextToken = $"next-{++tokens}" });
        await using var disposal = chat;

        await ConnectAsync(chat);

        Assert.That(chat.Service.CallsOf(Outage.Read), Is.LessThanOrEqualTo(MaxPages));
        AssertIncomplete(chat);
    }

    [Test]
    public async Task An_endless_transcript_after_a_loss_loses_no_item_of_the_pages_read()
    {
        var tokens = 0;
        var isEndless = false;
        var (chat, spy) = NewChat(
            MaxPages, page => isEndless && page.NextToken == "" ? page with { NextToken = $"0.{++tokens}" } : page);
        await using var disposal = chat;
        // These tokens are the service's until the end of its transcript.
        spy.OnTranscriptRequest = static request => request;
        await chat.ConnectAsync();
        isEndless = true;

        chat.Lose();
        chat.Say(150);
        chat.Return();
        chat.Advance(TimeSpan.FromMinutes(2));

        Assert.That(chat.Texts, Is.EqualTo(NumberedMessages.Texts(0, 150)));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    private static (SimulatedChat Chat, CallSpy Spy) NewChat(
        int maxPages, Func<GetTranscriptResult, GetTranscriptResult> page)
    {
        var (chat, spy) = CallSpy.NewChat(options => options with { MaxCatchUpPages = maxPages });
        var pages = 0;
        spy.OnTranscriptPage = result => ++pages > Guard ? throw ServiceFailure.Network : page(result);
        // The service does not know these tokens, and returns the newest page for each.
        spy.OnTranscriptRequest = static request => request with { NextToken = "" };
        return (chat, spy);
    }

    private static async Task ConnectAsync(SimulatedChat chat)
    {
        var connecting = chat.Session.ConnectAsync();
        chat.Advance(TimeSpan.FromSeconds(30));
        await connecting.WaitAsync(Hang.Guard);
        chat.Service.Say("live");
        chat.Settle();
    }

    private static void AssertIncomplete(SimulatedChat chat)
    {
        Assert.That(chat.Faults.ConvertAll(static fault => fault.Kind), Is.EqualTo([ChatFaultKind.CatchUpIncomplete]));
        Assert.That(chat.Texts, Is.Unique.And.Contains("live"));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }
}
