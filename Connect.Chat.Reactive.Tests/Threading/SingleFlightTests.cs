using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Threading;

[TestFixture]
public sealed class SingleFlightTests
{
    private readonly List<(TaskCompletionSource<int> Result, CancellationToken Token)> _runs = [];

    [Test]
    public async Task Concurrent_callers_share_one_run_and_a_later_caller_starts_another()
    {
        var flight = NewFlight();
        Task<int>[] callers = [flight.JoinAsync(default), flight.JoinAsync(default)];
        _runs[0].Result.SetResult(1);

        Assert.That(await Task.WhenAll(callers), Is.EqualTo([1, 1]));
        _ = flight.JoinAsync(default);
        Assert.That(_runs, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task The_first_caller_can_cancel_without_affecting_the_others()
    {
        var flight = NewFlight();
        using var cancellation = new CancellationTokenSource();
        var first = flight.JoinAsync(cancellation.Token);
        var second = flight.JoinAsync(default);

        await cancellation.CancelAsync();

        var left = await Failure.Of<OperationCanceledException>(first);
        Assert.That(left.CancellationToken, Is.EqualTo(cancellation.Token));
        Assert.That(_runs[0].Token.IsCancellationRequested, Is.False);
        _runs[0].Result.SetResult(1);
        Assert.That(await second, Is.EqualTo(1));
    }

    [Test]
    public async Task The_run_is_cancelled_with_its_last_caller_and_the_next_caller_starts_another()
    {
        var flight = NewFlight();
        using var cancellation = new CancellationTokenSource();
        Task<int>[] callers = [flight.JoinAsync(cancellation.Token), flight.JoinAsync(cancellation.Token)];

        await cancellation.CancelAsync();

        foreach (var caller in callers)
            await Failure.Of<OperationCanceledException>(caller);
        Assert.That(_runs[0].Token.IsCancellationRequested, Is.True);
        var next = flight.JoinAsync(default);
        _runs[0].Result.SetResult(1);
        _runs[1].Result.SetResult(2);
        Assert.That(await next, Is.EqualTo(2));
    }

    [Test]
    public async Task A_started_run_continues_without_callers()
    {
        var flight = NewFlight();
        using var cancellation = new CancellationTokenSource();
        flight.Start();
        var caller = flight.JoinAsync(cancellation.Token);

        await cancellation.CancelAsync();

        await Failure.Of<OperationCanceledException>(caller);
        Assert.That(_runs.Single().Token.IsCancellationRequested, Is.False);
    }

    [Test]
    public async Task A_failure_reaches_every_caller_and_the_next_one_runs_again()
    {
        var flight = NewFlight();
        Task<int>[] callers = [flight.JoinAsync(default), flight.JoinAsync(default)];
        _runs[0].Result.SetException(new IOException());

        foreach (var caller in callers)
            await Failure.Of<IOException>(caller);
        _ = flight.JoinAsync(default);
        Assert.That(_runs, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_run_that_ignores_its_token_ends_with_the_lifetime()
    {
        using var lifetime = new CancellationTokenSource();
        var flight = NewFlight(lifetime.Token);
        var caller = flight.JoinAsync(default);

        await lifetime.CancelAsync();

        await Failure.Of<OperationCanceledException>(caller);
    }

    [Test]
    public async Task A_run_that_throws_at_once_or_cancels_itself_does_not_loop()
    {
        var runs = 0;
        var flight = new SingleFlight<int>(
            _ => ++runs % 2 == 0 ? throw new OperationCanceledException() : Task.FromCanceled<int>(new(canceled: true)),
            CancellationToken.None);

        await Failure.Of<OperationCanceledException>(() => flight.JoinAsync(default));
        await Failure.Of<OperationCanceledException>(() => flight.JoinAsync(default));

        Assert.That(runs, Is.EqualTo(2));
    }

    private SingleFlight<int> NewFlight(CancellationToken lifetime = default)
    {
        _runs.Clear();
        return new(
            cancellation =>
            {
                _runs.Add((new(), cancellation));
                return _runs[^1].Result.Task;
            },
            lifetime);
    }
}
