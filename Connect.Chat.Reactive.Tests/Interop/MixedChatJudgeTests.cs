using System.Text.Json.Nodes;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Tests.EndToEnd;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>AWS's ChatJS and this SDK chat with each other.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class MixedChatJudgeTests
{
    [Test]
    public async Task Both_end_with_the_same_transcript([Values] Cast cast)
    {
        await using MixedChat chat = await MixedChat.StartAsync(cast);

        // More than one page, from both clients at the same time.
        await Task.WhenAll(
            TalkAsync(async i => await chat.ChatJs.SendAsync($"chatjs {i}")),
            TalkAsync(async i => await chat.Sdk.Session.SendMessageAsync($"sdk {i}").Within()));
        await chat.SettleAsync();

        var wanted = Judges.Service.View(chat.ContactId).Items.Select(static item => ((string?)item.Id, item.Content))
            .ToList();
        Assert.That(
            wanted.Select(static item => item.Content),
            Is.SupersetOf((string[])["sdk 0", "sdk 19", "chatjs 0", "chatjs 19"]));
        Assert.That(
            wanted.Select(static item => item.Item1), Is.EqualTo(chat.Sdk.Items.SoFar.Select(static item => item.Id)));
        Assert.That((await chat.ChatJsTranscriptAsync()).Select(Said), Is.EqualTo(wanted.Select(Said)));
        Assert.That((await chat.SdkTranscriptAsync()).Select(Said), Is.EqualTo(wanted.Select(Said)));

        static (string?, string) Said((string? Id, string? Content) item) => (item.Id, item.Content ?? "");
    }

    [Test]
    public async Task Each_client_receives_the_others_messages_live_and_in_order([Values] Cast cast)
    {
        await using MixedChat chat = await MixedChat.StartAsync(cast);

        await TalkAsync(async i =>
        {
            await chat.ChatJs.SendAsync($"chatjs {i}");
            await chat.Sdk.Session.SendMessageAsync($"sdk {i}").Within();
        });
        await chat.SettleAsync();

        string[] texts = [.. Enumerable.Range(0, 20).SelectMany(static i => (string[])[$"chatjs {i}", $"sdk {i}"])];
        Assert.That(chat.Sdk.Texts.Skip(1).SkipLast(1), Is.EqualTo(texts));
        Assert.That(
            chat.ChatJs.All("onMessage").Where(static item => (string?)item!["Type"] == "MESSAGE").SkipLast(1).Select(
                static item => (string?)item!["Content"]),
            Is.EqualTo(texts));
    }

    [Test]
    public async Task Messages_sent_during_an_outage_are_in_both_transcripts([Values] Cast cast)
    {
        await using MixedChat chat = await MixedChat.StartAsync(cast);

        await chat.Sdk.DropAsync();
        await chat.ChatJs.OnAsync("onConnectionLost");
        Task chatJsIsBack = chat.ChatJs.Events.NextAsync(static e => e.Name == "onDeepHeartbeatSuccess");
        string meanwhile = chat.Sdk.Say("Is anybody there?");
        await chat.Sdk.ReconnectedAsync();
        await chatJsIsBack;
        await chat.ChatJs.SendAsync("Here again.");
        await chat.Sdk.Session.SendMessageAsync("So am I.").Within();
        await chat.SettleAsync();

        var wanted = Judges.Service.View(chat.ContactId).Items.Select(static item => item.Id).ToList();
        Assert.That(wanted, Does.Contain(meanwhile));
        Assert.That(chat.Sdk.Items.SoFar.Select(static item => item.Id), Is.EqualTo(wanted));
        Assert.That((await chat.ChatJsTranscriptAsync()).Select(static item => item.Item1), Is.EqualTo(wanted));
    }

    [Test]
    public async Task Each_client_sees_the_other_typing([Values] Cast cast)
    {
        await using MixedChat chat = await MixedChat.StartAsync(cast);

        await chat.ChatJs.CallAsync("sendEvent", new { contentType = ContentTypes.Typing });
        TypingEvent seen = await chat.Sdk.Typing.WhenAsync(static typing => !typing.IsOwn);
        await chat.Sdk.Session.SendTypingAsync().Within();

        string own = chat.Sdk.Contact.ParticipantId;
        Assert.That(seen.Participant.Id, Is.Not.EqualTo(own));
        await chat.ChatJs.OnAsync("onTyping", item => (string?)item["ParticipantId"] == own);
    }

    [Test]
    public async Task Receipts_and_attachments_of_ChatJS_arrive([Values] Cast cast)
    {
        await using MixedChat chat = await MixedChat.StartAsync(cast);
        using Recording<MessageReceipt> receipts = new(chat.Sdk.Session.Receipts);
        SentItem sent = await chat.Sdk.Session.SendMessageAsync("Read this.").Within();
        await chat.ChatJs.OnAsync("onMessage", item => (string?)item["Id"] == sent.Id);

        await chat.ChatJs.CallAsync("sendEvent", new
        {
            contentType = ContentTypes.MessageRead,
            content = new JsonObject { ["messageId"] = sent.Id }.ToJsonString(),
        });
        await chat.ChatJs.CallAsync("sendAttachment", new { text = "Hello", name = "letter.txt", type = "text/plain" });

        MessageReceipt receipt = await receipts.WhenAsync(receipt => receipt.MessageId == sent.Id);
        ChatMessage shown = await chat.Sdk.Messages.WhenAsync(static message =>
            message is AttachmentMessage { Attachments: [{ Status: AttachmentStatus.Approved }] });
        Assert.That(receipt.Kind, Is.EqualTo(ReceiptKind.Read));
        Assert.That(((AttachmentMessage)shown).Attachments[0].Name, Is.EqualTo("letter.txt"));
    }

    [Test]
    public async Task A_customer_who_leaves_ends_the_chat_for_both([Values] Cast cast)
    {
        await using MixedChat chat = await MixedChat.StartAsync(cast);

        if (cast == Cast.SdkIsCustomer)
            await chat.Sdk.Customer.DisconnectParticipantAsync().Within();
        else
            await chat.ChatJs.CallAsync("disconnectParticipant");

        await chat.ChatJs.OnAsync("onEnded");
        Assert.That((await chat.Sdk.Ended.AllAsync()).Single().Reason, Is.EqualTo(ChatEndReason.Ended));
    }

    private static async Task TalkAsync(Func<int, Task> say)
    {
        for (int i = 0; i < 20; i++)
            await say(i);
    }
}
