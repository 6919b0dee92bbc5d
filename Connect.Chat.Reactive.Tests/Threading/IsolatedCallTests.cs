using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Threading;

[TestFixture]
public sealed class IsolatedCallTests
{
    private static readonly Task<int>[] NullTasks = new Task<int>[1];

    [Test]
    public async Task A_call_that_returns_a_null_task_fails_with_an_exception_that_says_so([Values] bool runsInline)
    {
        var time = new FakeTimeProvider { RunsInline = runsInline };

        var call = time.CallIsolatedAsync(static _ => NullTasks[0], CancellationToken.None);

        Assert.That((await Failure.Of<InvalidOperationException>(call)).Message, Does.Contain("returned null"));
    }
}
