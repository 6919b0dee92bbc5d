using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

/// <summary>
/// The local service that all end-to-end tests share. Each test has its own contact, and faults apply to one contact.
/// </summary>
[SetUpFixture]
public sealed class ChatService
{
    public static LocalConnect Shared { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => Shared = await LocalConnect.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await Shared.DisposeAsync();
}
