using Connect.Chat.Local;
using Connect.Chat.Reactive;

namespace WebDesk.Chats;

/// <summary>
/// A participant of a chat. The session lives on the server, so that a page that is loaded again continues with it.
/// </summary>
public sealed class Seat : IAsyncDisposable
{
    private readonly IDisposable _received;
    private Task? _connecting;

    private Seat(IChatSession session, SwitchedNetwork network)
    {
        Session = session;
        Network = network;
        _received = session.Messages.Subscribe(Received.Add);
    }

    public IChatSession Session { get; }

    public SwitchedNetwork Network { get; }

    /// <summary>What the session has delivered, for the comparison with the service.</summary>
    public Deliveries Received { get; } = new();

    public static Seat OfCustomer(LocalConnect connect, LocalContact contact)
    {
        var network = new SwitchedNetwork();
        return new(ChatSession.CreateCustomer(DetailsOf(contact), OptionsFor(connect, network)), network);
    }

    public static Seat OfAgent(LocalConnect connect, LocalContact contact)
    {
        var network = new SwitchedNetwork();
        return new(ChatSession.CreateAgent(DetailsOf(contact), OptionsFor(connect, network)), network);
    }

    /// <summary>Connects with the first page. The session reconnects on its own from then on.</summary>
    public Task ConnectAsync() => LazyInitializer.EnsureInitialized(ref _connecting, () => Session.ConnectAsync())!;

    public async ValueTask DisposeAsync()
    {
        _received.Dispose();
        await Session.DisposeAsync();
        Network.Dispose();
    }

    private static ChatDetails DetailsOf(LocalContact contact) =>
        new(contact.ContactId, contact.ParticipantId, contact.ParticipantToken);

    private static ChatSessionOptions OptionsFor(LocalConnect connect, SwitchedNetwork network) =>
        new() { Endpoint = connect.Url, HttpMessageHandler = network, TransportFactory = network };
}
