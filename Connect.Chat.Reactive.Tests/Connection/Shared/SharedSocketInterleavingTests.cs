using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Tests.Interleaving;

namespace Connect.Chat.Reactive.Tests.Connection;

[TestFixture]
public sealed class SharedSocketInterleavingTests
{
    private static readonly string[] Contacts = ["a", "b"];

    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(1);

    [Test, ControlledLocks]
    public void Every_session_gets_in_and_sees_its_own_items_when_the_socket_is_lost_at_any_moment() =>
        Interleavings.Explore(
            run =>
            {
                var scenario = new SharedSocketScenario();
                var (ended, isLost) = (0, false);
                List<SharingSession> sessions = [];
                foreach (var contact in Contacts)
                {
                    var session = new SharingSession(scenario.Socket, contact);
                    sessions.Add(session);
                    run.Thread($"session {contact}", () =>
                    {
                        run.Wait(session.ConnectAsync());
                        ended++;
                    });
                }

                run.Thread("loses", () =>
                {
                    scenario.Lose();
                    isLost = true;
                });
                run.Thread("pushes", () =>
                {
                    WaitUntil(run, scenario, () => ended == 2 && isLost);
                    foreach (var session in sessions)
                        Reconnect(run, scenario, session);
                    scenario.Push("a", "1");
                    scenario.Push("b", "2");
                });
                run.AtEnd(() => Assert.That(
                    sessions.ConvertAll(static session => session.Received.Single().Id), Is.EqualTo(["1", "2"])));
            },
            preemptions: 1);

    [Test, ControlledLocks]
    public void A_session_that_leaves_harms_no_other() => Interleavings.Explore(
        run =>
        {
            var scenario = new SharedSocketScenario();
            var leaving = new SharingSession(scenario.Socket, "a");
            var staying = new SharingSession(scenario.Socket, "a");
            var other = new SharingSession(scenario.Socket, "b");
            var ended = 0;
            run.Thread("leaves", () =>
            {
                run.Wait(leaving.ConnectAsync());
                run.Wait(leaving.Share!.DisposeAsync().AsTask());
                ended++;
            });
            run.Thread("stays", () => Connect(staying));
            run.Thread("other", () => Connect(other));
            run.Thread("pushes", () =>
            {
                run.WaitUntil(() => ended == 3);
                scenario.Push("a", "1");
            });
            run.AtEnd(() =>
            {
                Assert.That(leaving.Received, Is.Empty);
                Assert.That(staying.Received, Has.Count.EqualTo(1));
                Assert.That(other.Received, Is.Empty);
            });

            void Connect(SharingSession session)
            {
                run.Wait(session.ConnectAsync());
                ended++;
            }
        },
        preemptions: 1);

    [Test, ControlledLocks]
    public void Every_session_that_waits_gets_an_outcome_when_the_socket_is_disposed_at_any_moment() =>
        Interleavings.Explore(
            run =>
            {
                var url = new TaskCompletionSource<Uri>();
                var scenario = new SharedSocketScenario(_ => url.Task);
                var cancellation = new CancellationTokenSource();
                SharingSession staying = new(scenario.Socket, "a"), leaving = new(scenario.Socket, "b");
                Task? stays = null, leaves = null;
                run.Thread("stays", () => run.Wait(stays = staying.ConnectAsync()));
                run.Thread("leaves", () => run.Wait(leaves = leaving.ConnectAsync(cancellation.Token)));
                run.Thread("cancels", cancellation.Cancel);
                run.Thread("opens", () => url.TrySetResult(BridgeTransportFactory.NoUrl));
                run.Thread("disposes", () => run.Wait(scenario.Socket.DisposeAsync().AsTask()));
                run.AtEnd(() =>
                {
                    Assert.That(stays!.IsCompletedSuccessfully || IsFailure(stays));
                    Assert.That(leaves!.IsCompletedSuccessfully || leaves.IsCanceled || IsFailure(leaves));
                    Assert.That(staying.IsConnected || leaving.IsConnected, Is.False);
                });
            },
            preemptions: 1);

    private static bool IsFailure(Task connecting) => connecting.Exception?.InnerException is ChatConnectException;

    private static void Reconnect(ControlledRun run, SharedSocketScenario scenario, SharingSession session)
    {
        while (!session.IsConnected)
        {
            var connecting = session.ConnectAsync();
            WaitUntil(run, scenario, () => connecting.IsCompleted);
        }
    }

    // A socket that is lost before it is acknowledged is retried with a delay.
    private static void WaitUntil(ControlledRun run, SharedSocketScenario scenario, Func<bool> condition)
    {
        while (!condition())
        {
            run.WaitUntil(() => condition() || IsRetryDue());
            if (IsRetryDue())
                scenario.Time.Advance(Delay);
        }

        bool IsRetryDue() => scenario.Socket.State.NextRetryAt is not null && scenario.Time.NextTimer <= Delay;
    }
}
