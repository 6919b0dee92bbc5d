using System.Net;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Local;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class GetTranscriptTests
{
    private static LocalConnect Connect => LocalConnectServer.Shared;

    [Test]
    public async Task By_default_the_ten_newest_items_are_returned_newest_first()
    {
        var (caller, _, _) = await StartAsync(12);

        ApiResponse response = await caller.GetTranscriptAsync();

        Assert.That(response.Contents, Is.EqualTo(Enumerable.Range(0, 10).Select(i => $"m{11 - i}")));
        Assert.That((string?)response.Body["NextToken"], Is.Not.Empty);
    }

    [Test]
    public async Task SortOrder_sorts_the_page_and_not_the_scan()
    {
        var (caller, _, _) = await StartAsync(5);

        ApiResponse response = await caller.GetTranscriptAsync("""{"SortOrder":"ASCENDING","MaxResults":2}""");

        Assert.That(response.Contents, Is.EqualTo(["m3", "m4"]));
    }

    [Test]
    public async Task Pages_do_not_shift_while_new_items_arrive()
    {
        var (caller, contact, _) = await StartAsync(5);
        List<string?> contents = [];
        string? token = null;

        do
        {
            ApiResponse page = await caller.GetTranscriptAsync(
                token is null ? """{"MaxResults":2}""" : $$"""{"MaxResults":2,"NextToken":"{{token}}"}""");
            contents.AddRange(page.Contents);
            token = (string?)page.Body["NextToken"];
            Connect.Say(contact.ContactId, "meanwhile");
        }
        while (token is not null);

        Assert.That(contents, Is.EqualTo(["m4", "m3", "m2", "m1", "m0"]));
    }

    [Test]
    public async Task A_forward_scan_from_an_id_begins_with_that_item_and_continues_by_token()
    {
        var (caller, _, ids) = await StartAsync(5);

        ApiResponse first = await caller.GetTranscriptAsync(
            $$$"""{"ScanDirection":"FORWARD","SortOrder":"ASCENDING","MaxResults":2,"StartPosition":"""
            + $$$"""{"Id":"{{{ids[1]}}}"}}""");
        ApiResponse second = await caller.GetTranscriptAsync(
            $$"""{"ScanDirection":"FORWARD","SortOrder":"ASCENDING","NextToken":"{{first.Body["NextToken"]}}"}""");

        Assert.That(first.Contents, Is.EqualTo(["m1", "m2"]));
        Assert.That(second.Contents, Is.EqualTo(["m3", "m4"]));
        Assert.That(second.Body["NextToken"], Is.Null);
    }

    [Test]
    public async Task A_backward_scan_from_a_time_begins_with_the_item_of_that_time()
    {
        var (caller, contact, _) = await StartAsync(5);
        string time = Connect.View(contact.ContactId).Items[2].AbsoluteTime;

        ApiResponse backward = await caller.GetTranscriptAsync(
            $$$"""{"ScanDirection":"BACKWARD","StartPosition":{"AbsoluteTime":"{{{time}}}"}}""");
        ApiResponse forward = await caller.GetTranscriptAsync(
            $$$"""{"SortOrder":"ASCENDING","StartPosition":{"AbsoluteTime":"{{{time}}}"}}""");

        Assert.That(backward.Contents, Is.EqualTo(["m2", "m1", "m0"]));
        Assert.That(forward.Contents, Is.EqualTo(["m2", "m3", "m4"]), "With a start position the scan is forward");
    }

    [Test]
    public async Task MostRecent_counts_from_the_newest_item()
    {
        var (caller, _, _) = await StartAsync(5);

        ApiResponse response = await caller.GetTranscriptAsync(
            """{"SortOrder":"ASCENDING","StartPosition":{"MostRecent":2}}""");

        Assert.That(response.Contents, Is.EqualTo(["m3", "m4"]));
    }

    [Test]
    public async Task An_empty_transcript_is_an_empty_page()
    {
        Caller caller = await Caller.ConnectAsync(Connect, Connect.StartChat());

        ApiResponse response = await caller.GetTranscriptAsync();

        Assert.That(response.Contents, Is.Empty);
        Assert.That(response.Body["NextToken"], Is.Null);
    }

    [TestCase("""{"ScanDirection":"FORWARD"}""")]
    [TestCase("""{"ScanDirection":"FORWARD","StartPosition":{}}""")]
    public async Task A_forward_scan_without_a_start_position_finds_nothing(string body)
    {
        var (caller, _, _) = await StartAsync(3);

        ApiResponse response = await caller.GetTranscriptAsync(body);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(response.Contents, Is.Empty);
        Assert.That(response.Body["NextToken"], Is.Null);
    }

    [TestCase("""{"ScanDirection":"SIDEWAYS"}""")]
    [TestCase("""{"SortOrder":"RANDOM"}""")]
    [TestCase("""{"MaxResults":101}""")]
    [TestCase("""{"MaxResults":-1}""")]
    [TestCase("""{"NextToken":"nonsense"}""")]
    [TestCase("""{"StartPosition":{"Id":"unknown"}}""")]
    [TestCase("""{"StartPosition":{"Id":"a","MostRecent":1}}""")]
    [TestCase("""{"StartPosition":{"AbsoluteTime":"yesterday"}}""")]
    [TestCase("""{"StartPosition":{"AbsoluteTime":"11/27/2026 10:00:00"}}""")]
    [TestCase("""{"StartPosition":{"AbsoluteTime":"2026-11-27"}}""")]
    [TestCase("""{"StartPosition":{"AbsoluteTime":"2026-11-27T10:00:00"}}""")]
    [TestCase("""{"StartPosition":{"AbsoluteTime":"10:00"}}""")]
    [TestCase("""{"StartPosition":{"MostRecent":101}}""")]
    public async Task An_invalid_scan_is_refused(string body)
    {
        Caller caller = await Caller.ConnectAsync(Connect, Connect.StartChat());

        (await caller.GetTranscriptAsync(body)).AssertIs(HttpStatusCode.BadRequest, "ValidationException");
    }

    [Test]
    public async Task Times_increase_strictly()
    {
        var (_, contact, _) = await StartAsync(50);

        Assert.That(
            Connect.View(contact.ContactId).Items.Select(i => i.AbsoluteTime), Is.Ordered.Using(
                (IComparer<string>)StringComparer.Ordinal).And.Unique);
    }

    private static async Task<(Caller Caller, LocalContact Contact, string[] Ids)> StartAsync(int messages)
    {
        var (caller, contact) = await Caller.StartChatAsync(Connect);
        string[] ids = [.. Enumerable.Range(0, messages).Select(i => Connect.Say(contact.ContactId, $"m{i}"))];
        return (caller, contact, ids);
    }
}
