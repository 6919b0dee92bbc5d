using System.Runtime.CompilerServices;
using Connect.Chat.Reactive.Connection;

namespace Connect.Chat.Reactive.Tests.Connection;

[TestFixture]
public sealed class SocketlessLinkTests
{
    [Test]
    public void A_poll_that_fails_as_the_connection_ends_leaves_no_unobserved_exception()
    {
        // NUnit's context would move the continuation to another thread.
        SynchronizationContext.SetSynchronizationContext(null);
        var failure = new IOException("x");
        var isUnobserved = false;
        EventHandler<UnobservedTaskExceptionEventArgs> record =
            (_, unobserved) => isUnobserved |= unobserved.Exception.InnerExceptions.Contains(failure);
        TaskScheduler.UnobservedTaskException += record;
        try
        {
            FailAfterTheEnd(failure);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= record;
        }

        Assert.That(isUnobserved, Is.False);
    }

    // A separate method, because the task can only be collected after its end.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void FailAfterTheEnd(Exception failure)
    {
        var session = new SharingSession(new SharedSocketScenario().Socket, "contact");
        using var connection = new CancellationTokenSource();
        var poll = new TaskCompletionSource();
        new SocketlessLink(session, _ => poll.Task, connection.Token).Start();
        connection.Cancel();
        poll.SetException(failure);
    }
}
