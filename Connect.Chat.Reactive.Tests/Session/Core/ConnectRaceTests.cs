using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>Races of ConnectAsync and SuspendAsync on real threads.</summary>
[TestFixture]
public sealed class ConnectRaceTests
{
    // dotnet cake --target=Races runs 300,000.
    private static readonly int Iterations = RunSetting.Get("RACE_TRIES", 3_000);

    [Test]
    public async Task Connecting_while_the_last_other_caller_cancels_succeeds()
    {
        for (var i = 0; i < Iterations; i++)
        {
            await using var chat = new SimulatedChat(static options => options with { Scheduler = null });
            var firstResponse = new TaskCompletionSource();
            chat.Service.BeforeNext("CreateParticipantConnection", _ => firstResponse.Task);
            using var cancellation = new CancellationTokenSource();
            var leaving = chat.Session.ConnectAsync(cancellationToken: cancellation.Token);

            using var start = new Barrier(2);
            var staying = Task.Run(() =>
            {
                start.SignalAndWait();
                return chat.Session.ConnectAsync();
            });
            start.SignalAndWait();
            await cancellation.CancelAsync();
            firstResponse.TrySetResult();

            await staying.WaitAsync(Hang.Guard);
            await ((Task)leaving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected), $"iteration {i}");
        }
    }

    [Test]
    public async Task Suspending_and_resuming_on_two_threads_both_complete()
    {
        for (var i = 0; i < Iterations; i++)
        {
            await using var chat = new SimulatedChat(static options => options with { Scheduler = null });
            var connecting = chat.Session.ConnectAsync();
            var suspending = Task.Run(() => chat.Session.SuspendAsync());
            await suspending.WaitAsync(Hang.Guard);
            await ((Task)connecting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await chat.Session.ResumeAsync().WaitAsync(Hang.Guard);
            Assert.That(chat.Phase, Is.EqualTo(ChatPhase.Connected), $"iteration {i}");
        }
    }
}
