using System.Text.Json;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.EndToEnd;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>
/// The class AgentDesk of docs/agents.md works. The test takes the place of the WebView, of its page and of Amazon
/// Connect Streams.
/// </summary>
[TestFixture]
public sealed class GuideAgentTests
{
    [Test]
    public async Task The_desk_of_the_guide_receives_recovers_and_leaves()
    {
        await using var service = await LocalConnect.StartAsync();
        var contact = service.StartChat("Ana");
        var agent = service.StartAgent("Ben");
        var joined = agent.Accept(contact.ContactId);
        await using var desk = new Desk(service.Url, joined);
        await using (await StreamsSocket.OpenAsync(agent.CreateSocketUrl(), desk.Frame))
        {
            desk.Receive(new { kind = "online" });
            desk.Receive(new { kind = "accepted", contactId = contact.ContactId, media = Media(joined) });
            await desk.States.WhenAsync(static state => state.Phase == ChatPhase.Connected);
            await service.WhenAsync(contact.ContactId, static view => view.SocketsSubscribed > 0);
            service.Say(contact.ContactId, "Hello", role: "CUSTOMER");
            await desk.Messages.WhenAsync(static message => message.Content == "Hello");
            await desk.Chat.SendMessageAsync("Hi Ana");
        }

        desk.Receive(new { kind = "offline" });
        await desk.States.WhenAsync(static state => state.Phase == ChatPhase.Reconnecting);
        service.Say(contact.ContactId, "Are you there?", role: "CUSTOMER");
        await using (await StreamsSocket.OpenAsync(agent.CreateSocketUrl(), desk.Frame))
        {
            desk.Receive(new { kind = "online" });
            var missed = await desk.Messages.WhenAsync(static message => message.Content == "Are you there?");
            Assert.That(missed.Origin, Is.EqualTo(ItemOrigin.Recovered));
            desk.Receive(new { kind = "removed", contactId = contact.ContactId });
            await desk.States.WhenAsync(static state => state.Phase == ChatPhase.Ended);
        }

        Assert.That(
            desk.Messages.SoFar.Select(static message => message.Content),
            Is.EqualTo(["Hello", "Hi Ana", "Are you there?"]));
    }

    [Test]
    public async Task Without_a_token_the_chat_of_the_desk_does_not_connect()
    {
        await using var service = await LocalConnect.StartAsync();
        var contact = service.StartChat("Ana");
        var agent = service.StartAgent("Ben");
        await using var desk = new Desk(service.Url, agent.Accept(contact.ContactId), hasTokens: false);

        desk.Receive(new { kind = "online" });
        desk.Receive(new
        {
            kind = "accepted",
            contactId = contact.ContactId,
            media = JsonSerializer.Serialize(new { contactId = contact.ContactId, participantId = "agent" }),
        });

        var broken = await desk.States.WhenAsync(static state => state.Phase == ChatPhase.Broken);
        Assert.That(broken.Cause, Is.Not.Null);
    }

    private static string Media(LocalContact agent) => JsonSerializer.Serialize(new
    {
        contactId = agent.ContactId,
        initialContactId = agent.ContactId,
        participantId = agent.ParticipantId,
        originalInfo = new { chatAutoAccept = false },
    });

    /// <summary>The compiled class, with the callbacks of an application.</summary>
    private sealed class Desk : IAsyncDisposable
    {
        private static readonly Lazy<Type> Compiled = new(Compile);

        private readonly dynamic _desk;
        private readonly ParticipantClient _tokens;
        private readonly LocalContact _agent;
        private readonly bool _hasTokens;
        private readonly Lock _page = new();

        public Desk(Uri endpoint, LocalContact agent, bool hasTokens = true)
        {
            (_agent, _hasTokens) = (agent, hasTokens);
            _tokens = new(new() { Endpoint = endpoint });
            var options = new ChatSessionOptions { Endpoint = endpoint };
            _desk = Activator.CreateInstance(Compiled.Value, options, Page(), Accepted())!;
        }

        public IAgentChatSession Chat { get; private set; } = null!;

        public Recording<ChatState> States { get; private set; } = null!;

        public Recording<ChatMessage> Messages { get; private set; } = null!;

        public void Frame(string frame) => Receive(new { kind = "frame", frame });

        public void Receive(object message)
        {
            lock (_page)
                _desk.Receive(JsonSerializer.Serialize(message));
        }

        public async ValueTask DisposeAsync()
        {
            await _desk.DisposeAsync();
            _tokens.Dispose();
        }

        private Action<IAgentChatSession> Accepted() => chat =>
            (Chat, States, Messages) = (chat, new(chat.State), new(chat.Messages));

        private Action<string> Page() => json => _ = RespondAsync(json);

        // What the page does: getConnectionToken of the chat.
        private async Task RespondAsync(string json)
        {
            using var request = JsonDocument.Parse(json);
            var id = request.RootElement.GetProperty("id").GetString();
            Assert.That(request.RootElement.GetProperty("contactId").GetString(), Is.EqualTo(_agent.ContactId));
            if (!_hasTokens)
            {
                Receive(new { kind = "token", id });
                return;
            }

            var connection = await _tokens.CreateParticipantConnectionAsync(new()
            {
                ParticipantToken = _agent.ParticipantToken,
                Type = ConnectionTypes.ConnectionCredentials,
                ConnectParticipant = true,
            });
            var expiry = connection.ConnectionTokenExpiry?.ToString("O");
            Receive(new { kind = "token", id, value = connection.ConnectionToken, expiry });
        }

        private static Type Compile()
        {
            var code = Documentation.Page.Guide("agents").Blocks.Single(
                static block => block.Text.Contains("class AgentDesk", StringComparison.Ordinal)).Text;
            var compilation = CSharpCompilation.Create(
                "AgentGuide",
                [
                    CSharpSyntaxTree.ParseText(code),
                    CSharpSyntaxTree.ParseText(
                        "global using System; global using System.IO; global using System.Threading; "
                        + "global using System.Threading.Tasks;"),
                ],
                Snippet.AllReferences,
                new(OutputKind.DynamicallyLinkedLibrary));
            using var assembly = new MemoryStream();
            var result = compilation.Emit(assembly);
            Assert.That(result.Success, Is.True, string.Join('\n', result.Diagnostics));
            return System.Reflection.Assembly.Load(assembly.ToArray()).GetType("AgentDesk", throwOnError: true)!;
        }
    }
}
