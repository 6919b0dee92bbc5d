using Connect.Chat.Local;
using Connect.Chat.Reactive.Tests.Session;
using Connect.Chat.Reactive.Tests.Transport;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

[EachTransport]
[Parallelizable(ParallelScope.All)]
public sealed class StreamedMessageTests
{
    private static LocalConnect Connect => ChatService.Shared;

    [Test]
    public async Task A_streamed_bot_response_is_one_growing_message()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();

        string id = Connect.Stream(chat.Id, "Your ", "parcel ", "is here.");
        await chat.SettleAsync();

        Assert.That(
            chat.Texts,
            Is.EqualTo(["Your ", "Your parcel ", "Your parcel is here.", "Your parcel is here.", "settled"]));
        Assert.That(chat.Messages.SoFar.SkipLast(1), Has.All.Property(nameof(ChatItem.Id)).EqualTo(id));
        Assert.That(
            chat.Messages.SoFar.ConvertAll(message => message.IsStreaming),
            Is.EqualTo([true, true, true, false, false]));
    }

    [Test]
    public async Task The_last_chunk_replaces_lost_ones()
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        LocalStream stream = Connect.BeginStream(chat.Id, Roles.CustomBot);

        stream.Push("a");
        stream.Push("b", pushed: false);
        stream.Push("c");
        stream.Repeat(1);
        stream.Repeat(2);
        stream.Push("d", pushed: false);
        stream.Complete();
        stream.Repeat(4);
        await chat.SettleAsync();

        Assert.That(chat.Texts, Is.EqualTo(["a", "ab", "abcd", "settled"]));
    }

    [Test]
    public async Task A_text_interrupted_by_an_outage_is_completed([Values] bool marked)
    {
        await using LiveChat chat = await LiveChat.ConnectAsync();
        LocalStream stream = Connect.BeginStream(chat.Id);
        stream.Push("cut ");
        await chat.Messages.WhenAsync(static message => message.Content == "cut ");

        Connect.Drop(chat.Id);
        stream.Push("by an ");
        stream.Push("outage");
        stream.Complete(marked: marked);
        await chat.Messages.WhenAsync(message => message is { IsStreaming: false } && message.Id == stream.Id);
        await chat.SettleAsync();

        var received = chat.Messages.SoFar.FindAll(message => message.Id == stream.Id);
        Assert.That(received[^1].Content, Is.EqualTo("cut by an outage"));
        Assert.That(received.FindAll(message => !message.IsStreaming), Has.Count.EqualTo(1));
        Assert.That(received.ConvertAll(message => message.Time), Is.All.EqualTo(received[0].Time));
    }
}
