using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Local;

/// <summary>One server for all tests here: contacts do not touch each other, and faults can be bound to one.</summary>
[SetUpFixture]
public sealed class LocalConnectServer
{
    public static LocalConnect Shared { get; private set; } = null!;

    [OneTimeSetUp]
    public async Task StartAsync() => Shared = await LocalConnect.StartAsync();

    [OneTimeTearDown]
    public async Task StopAsync() => await Shared.DisposeAsync();
}
