using System.Text;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Hostile responses to GetTranscript, read by the real client.</summary>
[TestFixture]
[NonParallelizable]
public sealed class HostilePageTests
{
    private const long MostAllocated = 256L << 20;

    [TestCase("{},")]
    [TestCase("""{"Id":"1","Type":"MESSAGE"},""")]
    public async Task A_page_of_32_MiB_is_one_fault_and_live_items_continue(string item)
    {
        var body = PageOf(item, 32 << 20);
        await using var chat = HttpTranscript.NewChat(out var transcript);
        transcript.Respond = _ => body;
        var allocated = GC.GetTotalAllocatedBytes();

        var connecting = chat.Session.ConnectAsync();
        chat.Advance(TimeSpan.FromSeconds(30));
        await connecting.WaitAsync(Hang.Guard);
        chat.Service.Say("live");
        chat.Settle();

        Assert.That(GC.GetTotalAllocatedBytes() - allocated, Is.LessThan(MostAllocated));
        Assert.That(transcript.Calls, Is.LessThanOrEqualTo(2));
        Assert.That(chat.Faults.ConvertAll(static fault => fault.Kind), Is.EqualTo([ChatFaultKind.CatchUpIncomplete]));
        Assert.That(chat.Texts.Where(static text => text.Length > 0), Is.EqualTo(["live"]));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [Test]
    public async Task A_large_page_of_a_portal_is_not_the_end_of_the_transcript()
    {
        await using var chat = HttpTranscript.NewChat(out var transcript);
        await chat.ConnectAsync();
        chat.Lose();
        chat.Say(250);
        var calls = transcript.Calls;
        var portal = new byte[(32 << 20) + 1];
        portal.AsSpan().Fill((byte)'<');
        transcript.Respond = call => call == calls + 2 ? portal : null;

        chat.Return();
        chat.Advance(TimeSpan.FromMinutes(1));

        Assert.That(chat.Texts, Is.EqualTo(NumberedMessages.Texts(0, 250)));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    [TestCase(62)]
    [TestCase(500)]
    [TestCase(100_000)]
    public async Task A_deeply_nested_item_does_not_make_its_page_unreadable(int depth)
    {
        await using var chat = HttpTranscript.NewChat(out var transcript);
        await chat.ConnectAsync();
        chat.Lose();
        var nested = WireItem.Message("nested", chat.Time.GetUtcNow(), "NESTED").ToJsonString()
            .Replace("\"NESTED\"", new string('[', depth) + new string(']', depth), StringComparison.Ordinal);
        var missed = WireItem.Message("missed", chat.Time.GetUtcNow(), "missed").ToJsonString();
        var page = Encoding.UTF8.GetBytes($$"""{"Transcript":[{{missed}},{{nested}}]}""");
        transcript.Respond = _ => page;

        chat.Return();
        chat.Advance(TimeSpan.FromSeconds(10));

        Assert.That(chat.Texts, Has.Length.EqualTo(2));
        Assert.That(chat.Texts[1], Is.EqualTo("missed"));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
    }

    // An empty body, and the responses of captive portals and proxies.
    [TestCase("", 2)]
    [TestCase("", 1)]
    [TestCase("", 3)]
    [TestCase("<html>Sign in to continue</html>", 2)]
    [TestCase("{\"Transcript\":[", 2)]
    public async Task A_meaningless_page_is_requested_again(string body, int badPage)
    {
        await using var chat = HttpTranscript.NewChat(out var transcript);
        await chat.ConnectAsync();
        chat.Lose();
        chat.Faults.Clear();
        chat.Say(250);
        var calls = transcript.Calls;
        var bad = Encoding.UTF8.GetBytes(body);
        transcript.Respond = call => call == calls + badPage ? bad : null;

        chat.Return();
        chat.Advance(TimeSpan.FromMinutes(1));

        Assert.That(chat.Texts, Is.EqualTo(NumberedMessages.Texts(0, 250)));
        Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected));
        Assert.That(chat.Faults.ConvertAll(static fault => fault.Kind), Is.All.EqualTo(ChatFaultKind.CatchUpFailed));
    }

    private static byte[] PageOf(string item, int bytes)
    {
        const string Begin = "{\"Transcript\":[";
        var page = new byte[bytes];
        var unit = Encoding.UTF8.GetBytes(item);
        var at = Encoding.UTF8.GetBytes(Begin, page);
        for (; at + unit.Length < bytes - 4; at += unit.Length)
            unit.CopyTo(page, at);
        page.AsSpan(at).Fill((byte)' ');
        "{}]}"u8.CopyTo(page.AsSpan(bytes - 4));
        return page;
    }
}
