using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Diagnostics;

/// <summary>The texts of sessions in a debugger or a log.</summary>
[TestFixture]
public sealed class SessionTextTests
{
    private static readonly ChatDetails Details = new("contact-1", "participant-1", "secret-token");

    private static readonly ChatSessionOptions Options = new() { Region = "us-east-1" };

    [Test]
    public void A_session_is_formatted_with_its_role_contact_and_phase()
    {
        using var customer = ChatSession.CreateCustomer(Details, Options);
        using var agent = ChatSession.CreateAgent(Details, Options);
        using var supervisor = ChatSession.CreateSupervisor(Details, Options);
        using var bot = ChatSession.CreateCustomBot(Details, Options);

        Assert.That(
            (string[])[$"{customer}", $"{agent}", $"{supervisor}", $"{bot}"],
            Is.EqualTo((string[])
            [
                "Customer session of contact contact-1: Idle",
                "Agent session of contact contact-1: Idle",
                "Supervisor session of contact contact-1: Idle",
                "CustomBot session of contact contact-1: Idle",
            ]));
    }

    [Test]
    public async Task The_text_follows_the_phase_and_escapes_the_contact()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        Assert.That(chat.Session.ToString(), Does.EndWith(": Connected"));
        using var forged = ChatSession.CreateCustomer(new("a\r\nb", "p", "t"), Options);
        Assert.That(forged.ToString(), Does.Contain(@"a\u000D\u000Ab"));
    }

    [Test]
    public async Task A_shared_connection_is_formatted_with_its_phase()
    {
        await using var shared = SharedChatConnection.FromUrl(static _ => Task.FromResult(new Uri("wss://secret")));

        Assert.That(shared.ToString(), Is.EqualTo("Shared connection: Idle"));
    }
}
