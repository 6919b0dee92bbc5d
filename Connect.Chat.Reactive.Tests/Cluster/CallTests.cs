using BotCluster.Customers;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Cluster;

/// <summary>
/// The simulation, and the guide with its figures, assume how many calls a session makes. A session makes as many.
/// </summary>
[TestFixture]
public sealed class CallTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Test]
    public async Task A_replaced_socket_costs_one_connect_and_one_read()
    {
        await using var connect = await LocalConnect.StartAsync();
        var chats = new Chats(connect);
        var (id, details) = chats.Start();
        await using var chat = ChatSession.CreateCustomBot(ChatDetails.Parse(details), new()
        {
            Endpoint = connect.Url,
            TransportLifetime = TimeSpan.FromSeconds(1),
        });
        await chat.ConnectAsync();

        // The service is asked at the moment of the third read, before it can open the fourth socket.
        var view = await connect.WhenAsync(id, static view => view.CallsOf("GetTranscript") == 3).WaitAsync(Patience);

        Assert.That(view.SocketsOpened, Is.EqualTo(3));
        Assert.That(view.CallsOf("CreateParticipantConnection"), Is.EqualTo(3));
    }

    [Test]
    public async Task A_lost_socket_costs_one_connect_and_two_reads()
    {
        await using var connect = await LocalConnect.StartAsync();
        var chats = new Chats(connect);
        var (id, details) = chats.Start();
        await using var chat = ChatSession.CreateCustomBot(ChatDetails.Parse(details), new()
        {
            Endpoint = connect.Url,
            TranscriptRecheckDelay = TimeSpan.FromMilliseconds(200),
        });
        await chat.ConnectAsync();

        connect.Drop(id);
        await chats.WhenAllAsync([id], static view => view.CallsOf("GetTranscript") == 3, Patience);

        Assert.That(connect.View(id).CallsOf("CreateParticipantConnection"), Is.EqualTo(2));
        Assert.That(connect.View(id).CallsOf("GetTranscript"), Is.EqualTo(3));
    }
}
