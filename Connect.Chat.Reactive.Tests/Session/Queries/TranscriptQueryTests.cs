using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class TranscriptQueryTests
{
    [Test]
    public async Task Fifteen_items_are_read_backward_and_returned_oldest_first()
    {
        var (chat, spy) = CallSpy.NewChat();
        await using var _ = chat;
        for (var i = 1; i <= 20; i++)
            chat.Service.Say($"{i}");
        await chat.ConnectAsync();

        var page = await chat.Session.GetTranscriptAsync();
        var older = await chat.Session.GetTranscriptAsync(nextToken: page.NextToken);

        Assert.That(Texts(page), Is.EqualTo(Enumerable.Range(6, 15).Select(number => $"{number}")));
        Assert.That(Texts(older), Is.EqualTo(Enumerable.Range(1, 5).Select(number => $"{number}")));
        Assert.That(older.NextToken, Is.Empty);
        var expected = new GetTranscriptRequest
        {
            ConnectionToken = "connection-token-1",
            MaxResults = 15,
            ScanDirection = ScanDirection.Backward,
            SortOrder = SortOrder.Ascending,
        };
        Assert.That(spy.Of<GetTranscriptRequest>().Skip(1).First(), Is.EqualTo(expected));
    }

    [Test]
    public async Task All_arguments_are_passed_to_the_service()
    {
        var (chat, spy) = CallSpy.NewChat();
        await using var _ = chat;
        await chat.ConnectAsync();

        await chat.Session.GetTranscriptAsync(
            7, ScanDirection.Forward, SortOrder.Descending, StartPosition.AtItem("item-1"), null, "another contact");

        var expected = new GetTranscriptRequest
        {
            ConnectionToken = "connection-token-1",
            ContactId = "another contact",
            MaxResults = 7,
            ScanDirection = ScanDirection.Forward,
            SortOrder = SortOrder.Descending,
            StartPosition = StartPosition.AtItem("item-1"),
        };
        Assert.That(spy.Of<GetTranscriptRequest>().Last(), Is.EqualTo(expected));
    }

    [Test]
    public async Task Reading_the_transcript_emits_nothing()
    {
        await using var chat = new SimulatedChat(options => options with { InitialHistory = InitialHistory.None });
        chat.Service.Say("long ago");
        await chat.ConnectAsync();

        var page = await chat.Session.GetTranscriptAsync();
        chat.Settle();

        Assert.That(Texts(page), Is.EqualTo(["long ago"]));
        Assert.That(chat.Items, Is.Empty);
    }

    private static IEnumerable<string> Texts(TranscriptPage page) =>
        page.Items.Cast<ChatMessage>().Select(message => message.Content);
}
