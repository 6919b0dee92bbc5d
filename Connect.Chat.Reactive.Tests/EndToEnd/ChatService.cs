using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>One service for all tests here: each has a contact of its own, and faults are bound to a contact.</summary>
[SetUpFixture]
public sealed class ChatService
{
    public static LocalConnect Shared { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => Shared = await LocalConnect.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await Shared.DisposeAsync();
}
