using System.Net;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Local;

/// <summary>Transcripts that lag or shift, or have short and empty pages.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class TranscriptConditionTests
{
    private static LocalConnect Connect => LocalConnectServer.Shared;

    [Test]
    public async Task A_lagging_transcript_returns_an_item_late()
    {
        ManualTime time = new();
        await using LocalConnect connect = await LocalConnect.StartAsync(new() { TimeProvider = time });
        var (caller, contact) = await Caller.StartChatAsync(connect);
        using Listener listener = await Listener.SubscribeAsync(caller.SocketUrl);
        await listener.NextItemAsync("participant.joined");
        time.Advance(TimeSpan.FromMinutes(1));
        await caller.SetAsync(contact, "transcript", """{"lagMs":500}""");

        string id = connect.Say(contact.ContactId, "late");
        string? pushed = (string?)(await listener.NextItemAsync())["Id"];
        string?[] before = (await caller.GetTranscriptAsync()).Contents;
        ApiResponse byId = await caller.GetTranscriptAsync($$$"""{"StartPosition":{"Id":"{{{id}}}"}}""");
        time.Advance(TimeSpan.FromMilliseconds(499));
        string?[] still = (await caller.GetTranscriptAsync()).Contents;
        time.Advance(TimeSpan.FromMilliseconds(1));
        string?[] after = (await caller.GetTranscriptAsync()).Contents;

        Assert.Multiple(() =>
        {
            Assert.That(pushed, Is.EqualTo(id));
            Assert.That(before, Is.EqualTo(new string?[] { null }), "Only the event that the customer has joined");
            Assert.That(still, Is.EqualTo(before));
            Assert.That(after, Is.EqualTo(new[] { "late", null }));
            Assert.That(byId.Status, Is.EqualTo(HttpStatusCode.BadRequest), "Its id is unknown, too");
        });
    }

    [Test]
    public async Task A_lagging_transcript_returns_a_later_version_late()
    {
        ManualTime time = new();
        await using LocalConnect connect = await LocalConnect.StartAsync(new() { TimeProvider = time });
        var (caller, contact) = await Caller.StartChatAsync(connect);
        connect.SetTranscriptConditions(contact.ContactId, new(LagMs: 1000));
        string id = connect.Say(contact.ContactId, "first");
        List<string?> shown = [];

        foreach (string text in new[] { "second", "third" })
        {
            time.Advance(TimeSpan.FromMilliseconds(900));
            connect.Say(contact.ContactId, new ScriptedItem(text, Id: id));
            shown.AddRange((await caller.GetTranscriptAsync()).Contents);
        }

        time.Advance(TimeSpan.FromMilliseconds(900));
        shown.AddRange((await caller.GetTranscriptAsync()).Contents);
        time.Advance(TimeSpan.FromMilliseconds(900));
        shown.AddRange((await caller.GetTranscriptAsync()).Contents);

        // At 0.9 s the transcript does not contain the item yet, at 1.8 s it contains the version of 0 s.
        Assert.That(shown, Is.EqualTo(["first", "second", "third"]));
    }

    [Test]
    public async Task A_cleared_lag_ends_at_once()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        Connect.SetTranscriptConditions(contact.ContactId, new(LagMs: 3_600_000));
        Connect.Say(contact.ContactId, "hidden");
        string?[] before = (await caller.GetTranscriptAsync()).Contents;

        await caller.SendAsync(HttpMethod.Delete, $"_local/contacts/{contact.ContactId}/conditions");

        Assert.That(before, Is.Empty);
        Assert.That((await caller.GetTranscriptAsync()).Contents, Is.EqualTo(["hidden"]));
    }

    [Test]
    public async Task The_pages_of_a_shifting_transcript_overlap()
    {
        Caller caller = await StartAsync(7, """{"shiftBy":1}""");

        List<string?[]> pages = await caller.ReadPagesAsync(3);

        Assert.That(pages.Select(page => string.Join(' ', page)), Is.EqualTo(["m6 m5 m4", "m4 m3 m2", "m2 m1 m0"]));
    }

    [Test]
    public async Task The_pages_of_a_shifting_transcript_overlap_in_both_directions()
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        string id = Connect.Say(contact.ContactId, "m0");
        for (int i = 1; i < 5; i++)
            Connect.Say(contact.ContactId, $"m{i}");
        Connect.SetTranscriptConditions(contact.ContactId, new(ShiftBy: 1));

        ApiResponse first = await caller.GetTranscriptAsync(
            $$$"""{"SortOrder":"ASCENDING","MaxResults":2,"StartPosition":{"Id":"{{{id}}}"}}""");
        ApiResponse second = await caller.GetTranscriptAsync(
            $$"""{"SortOrder":"ASCENDING","MaxResults":2,"NextToken":"{{first.Body["NextToken"]}}"}""");

        Assert.That(first.Contents, Is.EqualTo(["m0", "m1"]));
        Assert.That(second.Contents, Is.EqualTo(["m1", "m2"]));
    }

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(5)]
    public async Task A_scan_through_a_shifting_transcript_ends(int maxResults)
    {
        Caller caller = await StartAsync(12, """{"shiftBy":100,"cutShare":0.5,"emptyShare":0.5}""");

        List<string?[]> pages = await caller.ReadPagesAsync(maxResults);

        Assert.That(
            pages.SelectMany(page => page).Distinct(), Is.EqualTo(Enumerable.Range(0, 12).Select(i => $"m{11 - i}")));
    }

    [Test]
    public async Task A_short_page_has_fewer_items_than_requested_although_more_follow()
    {
        Caller caller = await StartAsync(40, """{"cutShare":1,"seed":5}""");

        List<string?[]> pages = await caller.ReadPagesAsync(10);

        Assert.Multiple(() =>
        {
            Assert.That(pages[..^1].Select(page => page.Length), Has.All.InRange(5, 9));
            Assert.That(pages[..^1].Select(page => page.Length).Distinct().Count(), Is.GreaterThan(1));
            Assert.That(pages.SelectMany(page => page), Is.EqualTo(Enumerable.Range(0, 40).Select(i => $"m{39 - i}")));
        });
    }

    [Test]
    public async Task An_empty_page_is_followed_by_a_nonempty_one()
    {
        Caller caller = await StartAsync(6, """{"emptyShare":1}""");

        List<string?[]> pages = await caller.ReadPagesAsync(2);

        Assert.That(pages.Select(page => page.Length), Is.EqualTo([0, 2, 0, 2, 0, 2]));
        Assert.That(pages.SelectMany(page => page), Is.EqualTo(["m5", "m4", "m3", "m2", "m1", "m0"]));
    }

    [TestCase("""{"lagMs":-1}""", "lagMs")]
    [TestCase("""{"shiftBy":-1}""", "shiftBy")]
    [TestCase("""{"cutShare":2}""", "cutShare")]
    [TestCase("""{"emptyShare":-1}""", "emptyShare")]
    public async Task Invalid_transcript_conditions_are_refused(string body, string member)
    {
        LocalContact contact = Connect.StartChat();

        ApiResponse response = await new Caller(Connect)
            .PostAsync($"_local/contacts/{contact.ContactId}/transcript", body);

        response.AssertIs(HttpStatusCode.BadRequest, "ValidationException");
        Assert.That((string?)response.Body["Message"], Does.Contain(member));
    }

    private static async Task<Caller> StartAsync(int messages, string conditions)
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        for (int i = 0; i < messages; i++)
            Connect.Say(contact.ContactId, $"m{i}");
        await caller.SetAsync(contact, "transcript", conditions);
        return caller;
    }
}
