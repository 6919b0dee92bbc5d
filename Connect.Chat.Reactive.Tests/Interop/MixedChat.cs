using Connect.Chat.Local;
using Connect.Chat.Reactive.Tests.EndToEnd;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>The roles of the two clients in a <see cref="MixedChat"/>.</summary>
public enum Cast
{
    /// <summary>ChatJS is the customer, this SDK a custom bot.</summary>
    SdkIsBot,

    /// <summary>ChatJS is the customer, this SDK an agent with a socket for this chat.</summary>
    SdkIsAgent,

    /// <summary>ChatJS is the customer, this SDK an agent with one socket for all chats.</summary>
    SdkIsAgentOnASharedSocket,

    /// <summary>This SDK is the customer, ChatJS an agent with its websocketManager for all chats.</summary>
    SdkIsCustomer,
}

/// <summary>A chat between ChatJS and this SDK.</summary>
internal sealed class MixedChat : IAsyncDisposable
{
    private readonly SharedChatConnection? _shared;

    private MixedChat(string contactId, ChatJs chatJs, LiveChat sdk, SharedChatConnection? shared)
    {
        _shared = shared;
        ContactId = contactId;
        ChatJs = chatJs;
        Sdk = sdk;
    }

    public string ContactId { get; }

    public ChatJs ChatJs { get; }

    public LiveChat Sdk { get; }

    /// <summary>Starts the chat and waits until both clients are connected and receive items.</summary>
    public static async Task<MixedChat> StartAsync(Cast cast)
    {
        LocalContact customer = Judges.Service.StartChat("Ana", initialMessage: "My parcel is late.");
        SharedChatConnection? shared = null;
        string? chatJsAgent = null;
        LocalContact other;
        if (cast == Cast.SdkIsCustomer)
        {
            HttpDesk desk = await HttpDesk.CreateAsync(Judges.Service, "Robbie");
            other = await desk.AcceptAsync(customer.ContactId);
            chatJsAgent = desk.AgentId;
        }
        else if (cast == Cast.SdkIsAgentOnASharedSocket)
        {
            LocalAgent agent = Judges.Service.StartAgent("Robbie");
            other = agent.Accept(customer.ContactId);
            var reconnect = new ReconnectOptions
            {
                BaseDelay = TimeSpan.FromMilliseconds(1),
                MaxDelay = TimeSpan.FromMilliseconds(20),
            };
            shared = SharedChatConnection.FromUrl(
                _ => Task.FromResult(agent.CreateSocketUrl()), new() { Reconnect = reconnect });
        }
        else
        {
            other = cast == Cast.SdkIsAgent
                ? Judges.Service.Join(customer.ContactId, displayName: "Robbie")
                : Judges.Service.CreateParticipant(customer.ContactId, displayName: "Robbie");
        }

        bool chatJsFirst = cast != Cast.SdkIsCustomer;
        LiveChat sdk = new(
            options => options with { SharedConnection = shared },
            contact: chatJsFirst ? other : customer,
            service: Judges.Service,
            create: SessionOf(cast));
        await sdk.ConnectedAsync();
        ChatJs chatJs = await ChatJs.ConnectAsync(chatJsFirst ? customer : other, chatJsAgent);
        return new(customer.ContactId, chatJs, sdk, shared);
    }

    private static Func<ChatDetails, ChatSessionOptions, IChatSession> SessionOf(Cast cast) => cast switch
    {
        Cast.SdkIsCustomer => static (details, options) => ChatSession.CreateCustomer(details, options),
        Cast.SdkIsBot => static (details, options) => ChatSession.CreateCustomBot(details, options),
        _ => static (details, options) => ChatSession.CreateAgent(details, options),
    };

    /// <summary>Returns the whole transcript of ChatJS: id and text of each item.</summary>
    public async Task<List<(string?, string?)>> ChatJsTranscriptAsync() =>
        (await ChatJs.TranscriptAsync()).ConvertAll(static item => ((string?)item["Id"], (string?)item["Content"]));

    /// <summary>Returns the whole transcript of this SDK: id and text of each item.</summary>
    public async Task<List<(string?, string?)>> SdkTranscriptAsync()
    {
        List<(string?, string?)> items = [];
        TranscriptPage page = new();
        do
        {
            page = await Sdk.Session.GetTranscriptAsync(nextToken: page.NextToken).Within();
            items.InsertRange(0, page.Items.Select(static item => ((string?)item.Id, (item as ChatMessage)?.Content)));
        }
        while (page.NextToken.Length > 0);
        return items;
    }

    /// <summary>Posts a last message and waits until both clients have received it, and so all earlier ones.</summary>
    public async Task SettleAsync()
    {
        string last = Sdk.Say("settled");
        await Sdk.Messages.WhenAsync(message => message.Id == last);
        await ChatJs.OnAsync("onMessage", item => (string?)item["Id"] == last);
    }

    public async ValueTask DisposeAsync()
    {
        await ChatJs.DisposeAsync();
        await Sdk.DisposeAsync();
        if (_shared is not null)
            await _shared.DisposeAsync();
    }
}
