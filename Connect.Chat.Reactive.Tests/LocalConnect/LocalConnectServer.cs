using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Local;

/// <summary>
/// One server for all tests. Contacts are independent of each other, and faults can apply to one contact.
/// </summary>
[SetUpFixture]
public sealed class LocalConnectServer
{
    public static LocalConnect Shared { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => Shared = await LocalConnect.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await Shared.DisposeAsync();
}
