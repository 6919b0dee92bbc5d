using System.Text.Json.Nodes;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.EndToEnd;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>ChatJS as an agent with two chats on one websocketManager; this SDK plays both customers.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ChatJsAgentJudgeTests
{
    [Test]
    public async Task Each_customer_hears_the_agent_of_their_chat_and_the_agent_hears_each_customer_once()
    {
        await using LiveChat ana = await LiveChat.ConnectAsync(service: Judges.Service);
        await using LiveChat ben = await LiveChat.ConnectAsync(service: Judges.Service);
        HttpDesk desk = await HttpDesk.CreateAsync(Judges.Service, "Robbie");
        await using ChatJs agent = await ChatJs.ConnectAsync(await desk.AcceptAsync(ana.Id), desk.AgentId);
        await ConnectSecondAsync(agent, await desk.AcceptAsync(ben.Id));

        string toAna = await agent.SendAsync("Hello Ana");
        string toBen = (string)(await agent.CallAsync(
            "sendFromSecond", new { message = "Hello Ben", contentType = ContentTypes.Text }))["data"]!["Id"]!;
        SentItem fromAna = await ana.Session.SendMessageAsync("I am Ana").Within();
        SentItem fromBen = await ben.Session.SendMessageAsync("I am Ben").Within();
        await ana.Messages.WhenAsync(message => message.Id == toAna);
        await ben.Messages.WhenAsync(message => message.Id == toBen);
        await agent.OnAsync("onMessage", item => (string?)item["Id"] == fromAna.Id);
        await agent.OnAsync("second.onMessage", item => (string?)item["Id"] == fromBen.Id);

        Assert.That(ana.Texts, Is.EqualTo(["Hello Ana", "I am Ana"]));
        Assert.That(ben.Texts, Is.EqualTo(["Hello Ben", "I am Ben"]));
        Assert.That(TextsOf(agent, "onMessage"), Is.EqualTo(["Hello Ana", "I am Ana"]));
        Assert.That(TextsOf(agent, "second.onMessage"), Is.EqualTo(["Hello Ben", "I am Ben"]));
    }

    [Test]
    public async Task A_chat_that_ends_leaves_the_other_one_on_the_socket()
    {
        await using LiveChat ana = await LiveChat.ConnectAsync(service: Judges.Service);
        await using LiveChat ben = await LiveChat.ConnectAsync(service: Judges.Service);
        HttpDesk desk = await HttpDesk.CreateAsync(Judges.Service, "Robbie");
        await using ChatJs agent = await ChatJs.ConnectAsync(await desk.AcceptAsync(ana.Id), desk.AgentId);
        await ConnectSecondAsync(agent, await desk.AcceptAsync(ben.Id));

        await ana.Customer.DisconnectParticipantAsync().Within();
        await agent.OnAsync("onEnded");
        SentItem sent = await ben.Session.SendMessageAsync("Still here").Within();
        await agent.OnAsync("second.onMessage", item => (string?)item["Id"] == sent.Id);

        Assert.That(agent.All("second.onEnded"), Is.Empty);
        Assert.That(Judges.Service.View(ben.Id).SocketsOpen, Is.EqualTo(2), "the customer's and the agent's");
    }

    private static Task<JsonNode> ConnectSecondAsync(ChatJs agent, LocalContact contact) =>
        agent.CallAsync("connectSecond", new
        {
            chatDetails = new
            {
                contactId = contact.ContactId,
                participantId = contact.ParticipantId,
                participantToken = contact.ParticipantToken,
            },
        });

    private static IEnumerable<string?> TextsOf(ChatJs agent, string handler) =>
        agent.All(handler).Where(static item => (string?)item!["Type"] is "MESSAGE").Select(
            static item => (string?)item!["Content"]);
}
