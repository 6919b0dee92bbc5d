using System.Collections.Concurrent;
using System.Reactive.Linq;
using System.Reactive.Threading.Tasks;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Tests.AwsSdk;
using Connect.Chat.Reactive.Tests.Transport;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>A bot replies to every message once, whatever happens to its network and its process.</summary>
[EachTransport]
[Parallelizable(ParallelScope.All)]
[OverAwsSdk]
public sealed class ReplyTests
{
    private static LocalConnect Connect => ChatService.Shared;

    [Test]
    public async Task Messages_of_an_outage_are_replied_to()
    {
        using PausableNetwork network = new();
        await using LiveChat chat = await LiveChat.ConnectAsync(
            options => options with { HttpMessageHandler = network });
        using var bot = chat.Session.Messages.FromOthers(chat.Session).ExceptHistory().SubscribeAsync(
            chat.Session, message => chat.Session.ReplyAsync(message, $"re {message.Content}"));
        chat.Say("one");
        await chat.WhenAsync(static view => Replies(view).Contains("re one"));

        network.Pause();
        await chat.DropAsync();
        await chat.WhenAsync(static view => view.SocketsOpen == 0);
        chat.Say("two");
        network.Resume();
        await chat.WhenAsync(static view => Replies(view).Contains("re two"));

        Assert.That(Replies(chat.View()), Is.EqualTo(["re one", "re two"]));
        Assert.That(
            chat.Messages.SoFar.Find(static message => message.Content == "two")!.Origin,
            Is.EqualTo(ItemOrigin.Recovered));
    }

    [Test]
    public async Task A_reply_that_the_next_process_sends_again_is_posted_once()
    {
        LocalContact contact = Connect.StartChat();
        ChatResumeHandle before;
        await using (LiveChat first = new(contact: contact))
        {
            await first.ConnectedAsync();
            before = first.Session.GetResumeHandle();
            first.Say("question");
            var question = (await first.Messages.WhenAsync(1))[0];
            await first.Session.ReplyAsync(question, "answer");
        }

        // The process stopped before it stored what it had done. The next one gets the question again.
        await using LiveChat second = new(
            contact: contact, create: (details, options) => ChatSession.CreateCustomer(details, options, before));
        ConcurrentQueue<SentItem> sent = [];
        using var bot = second.Session.Messages.FromOthers(second.Session).ExceptHistory().SubscribeAsync(
            second.Session,
            async message => sent.Enqueue(await second.Session.ReplyAsync(message, "answer")));
        await second.ConnectedAsync();
        second.Say("next");
        await second.WhenAsync(static view => Replies(view).Count == 2);
        var own = await OwnEntriesAsync(second, 2);
        await second.WhenAsync(_ => sent.Count == 2);

        Assert.That(second.View().Items.Count(static item => item.Content == "answer"), Is.EqualTo(2));
        Assert.That(second.CallsOf("SendMessage"), Is.EqualTo(3));
        Assert.That(
            second.View().Items.Where(static item => item.Content == "answer").Select(static item => item.Id),
            Is.EqualTo(own.Select(static entry => entry.Item.Id)));
        Assert.That(own.Select(static entry => entry.Status), Is.All.EqualTo(MessageStatus.Sent));
        Assert.That(sent.Select(static item => item.Id), Is.EqualTo(own.Select(static entry => entry.Item.Id)));
    }

    [Test]
    public async Task A_second_reply_to_a_message_is_not_posted_and_leaves_the_transcript_unchanged()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        chat.Say("question");
        var question = (await chat.Messages.WhenAsync(1))[0];
        var first = await chat.Session.ReplyAsync(question, "answer");
        await chat.Messages.WhenAsync(2);

        var again = await chat.Session.ReplyAsync(question, "answer");
        await chat.SettleAsync();

        Assert.That(again.Id, Is.EqualTo(first.Id));
        Assert.That(chat.Texts, Is.EqualTo(["question", "answer", "settled"]));
        Assert.That(await OwnEntriesAsync(chat, 1), Has.Count.EqualTo(1));
    }

    /// <summary>Returns the participant's messages when the transcript has that many, and none is pending.</summary>
    private static async Task<List<TranscriptEntry>> OwnEntriesAsync(LiveChat chat, int count)
    {
        var snapshot = await chat.Session.Transcript
            .FirstAsync(all => Own(all).Count == count
                && Own(all).All(static one => one.Status != MessageStatus.Sending))
            .ToTask().Within();
        return Own(snapshot);

        List<TranscriptEntry> Own(TranscriptSnapshot all) =>
        [
            .. all.Where(entry => entry.Item is ChatMessage
                && entry.Item.Participant.Id == chat.Session.Details.ParticipantId),
        ];
    }

    private static List<string> Replies(ContactView view) =>
    [
        .. view.Items.Where(static item => item is { Type: "MESSAGE", ParticipantRole: "CUSTOMER" })
            .Select(static item => item.Content ?? ""),
    ];
}
