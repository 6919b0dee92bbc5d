using Connect.Chat.Local;
using Connect.Chat.Reactive;
using Connect.Chat.Reactive.Testing;
using NUnit.Framework;

namespace Consumer;

/// <summary>Tests of an application that has only the packages.</summary>
public sealed class ChatTests
{
    [Test]
    public async Task A_fake_session_needs_no_server()
    {
        var chat = new FakeChatSession();
        var seen = new List<string>();
        using var messages = chat.Messages.Subscribe(message => seen.Add(message.Content));
        await chat.ConnectAsync();
        chat.PushMessage("How can I help?");

        Assert.That(seen, Is.EqualTo(new[] { "How can I help?" }));
    }

    [Test]
    public async Task A_real_session_chats_with_LocalConnect()
    {
        await using var connect = await LocalConnect.StartAsync();
        var contact = connect.StartChat();
        var details = new ChatDetails(contact.ContactId, contact.ParticipantId, contact.ParticipantToken);
        await using var chat = ChatSession.CreateCustomer(details, new() { Endpoint = connect.Url });
        await chat.ConnectAsync();
        var sent = await chat.SendMessageAsync("Hello");

        Assert.That(connect.View(contact.ContactId).Items.Select(item => item.Id), Has.Member(sent.Id));
    }
}
