using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Frames on a shared socket without a contact id.</summary>
[TestFixture]
public sealed class SharedFrameTests
{
    [TestCase(null)]
    [TestCase("")]
    public async Task A_message_without_contact_ids_is_a_fault_and_is_fetched(string? contactId)
    {
        await using var desk = new SimulatedDesk(2);
        await desk.ConnectAsync();

        desk.Chats[0].Service.Publish(Unaddressed("lost", contactId));
        desk.Advance(TimeSpan.FromSeconds(10));

        Assert.That(desk.Chats[0].Texts, Is.EqualTo(["lost"]));
        Assert.That(desk.Chats[1].Texts, Is.Empty);
        Assert.That(desk.Chats.SelectMany(static chat => chat.Faults), Is.Not.Empty);
    }

    [Test]
    public async Task Many_messages_without_contact_ids_cost_a_handful_of_calls()
    {
        await using var desk = new SimulatedDesk(2);
        await desk.ConnectAsync();
        var calls = desk.Chats.Sum(static chat => chat.Service.CallsOf(Outage.Read));

        for (var i = 0; i < 60; i++)
            desk.Chats[i % 2].Service.Publish(Unaddressed($"{i}", contactId: null));
        desk.Advance(TimeSpan.FromSeconds(60));

        for (var i = 0; i < 2; i++)
            Assert.That(desk.Chats[i].Texts, Is.EqualTo(NumberedMessages.Texts(0, 60).Where((_, at) => at % 2 == i)));
        Assert.That(desk.Chats.Sum(static chat => chat.Service.CallsOf(Outage.Read)) - calls, Is.LessThanOrEqualTo(12));
    }

    private static JsonObject Unaddressed(string text, string? contactId)
    {
        var item = WireItem.Message($"unaddressed-{text}", DateTimeOffset.UnixEpoch, text);
        item.Remove("InitialContactId");
        item.Remove("ContactId");
        if (contactId is not null)
            item["ContactId"] = contactId;
        return item;
    }
}
