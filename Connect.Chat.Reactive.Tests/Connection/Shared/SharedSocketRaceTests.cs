using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Connection;

[TestFixture]
public sealed class SharedSocketRaceTests
{
    // Each try opens several sockets.
    private static readonly int Tries = Race.Tries / 5;

    [Test]
    public async Task Sessions_that_come_and_go_while_the_socket_is_lost_all_get_in()
    {
        for (var i = 0; i < Tries; i++)
        {
            var scenario = new SharedSocketScenario();
            SharingSession[] staying = [new(scenario.Socket, "a"), new(scenario.Socket, "b")];
            var leaving = new SharingSession(scenario.Socket, "a");
            using var cancellation = new CancellationTokenSource();

            await Race.RunAsync(
                () => ConnectAsync(scenario, staying[0]),
                () => ConnectAsync(scenario, staying[1]),
                () => Task.WhenAny(leaving.ConnectAsync(cancellation.Token)),
                cancellation.CancelAsync,
                () =>
                {
                    scenario.Lose();
                    return Task.CompletedTask;
                });
            await Task.Run(() => ReconnectAndPushAsync(scenario, staying)).WaitAsync(Hang.Guard);

            Assert.That(
                staying.Select(static session => session.Received.Select(static item => item.Id)),
                Has.All.Unique.And.All.Not.Empty,
                $"try {i}");
            await scenario.Socket.DisposeAsync();
        }
    }

    private static async Task ReconnectAndPushAsync(SharedSocketScenario scenario, SharingSession[] sessions)
    {
        // The session may not know of a loss yet. Then it does not receive the message, and connects.
        for (var id = 1; sessions.Any(static session => session.Received.Count == 0); id++)
        {
            foreach (var session in sessions)
            {
                while (!session.IsConnected)
                    await ConnectAsync(scenario, session);
            }

            scenario.Push("a", $"{id}");
            scenario.Push("b", $"{id}");
            await Task.Yield();
        }
    }

    // A socket that is lost before it is acknowledged is retried with a delay.
    private static async Task ConnectAsync(SharedSocketScenario scenario, SharingSession session)
    {
        var connecting = session.ConnectAsync();
        while (!connecting.IsCompleted)
        {
            if (scenario.Socket.State.NextRetryAt is not null)
                scenario.Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await connecting;
    }
}
