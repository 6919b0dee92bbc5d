using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Threading;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>
/// Sessions of one client that all lost their connection, reduced to what they do with the client: they wait for the
/// throttle of sockets, call once, and back off after a failure.
/// </summary>
internal sealed class ReconnectingCrowd(FakeTimeProvider time, HttpMessageHandler account, int seed) : IDisposable
{
    private static readonly ReconnectOptions Reconnect = new();

    private readonly ConnectionMachine _machine = new(Reconnect);
    private readonly Random _random = new(seed);
    private readonly Queue<TaskCompletionSource> _entering = new();
    private int _permits = 100;

    public ParticipantClient Client { get; } = new(new()
    {
        Region = "us-east-1",
        HttpMessageHandler = account,
        TimeProvider = time,
        Jitter = new Random(seed).NextDouble,
    });

    /// <summary>The number of calls.</summary>
    public int Calls { get; private set; }

    /// <summary>When each session that is back was back.</summary>
    public List<DateTimeOffset> Back { get; } = [];

    public void Start(int sessions)
    {
        // NUnit's context would move continuations to another thread.
        SynchronizationContext.SetSynchronizationContext(null);
        for (var i = 0; i < sessions; i++)
            _ = RunAsync();
    }

    public void Dispose() => Client.Dispose();

    private async Task RunAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            var delay = _machine.DelayBefore(attempt, _random.NextDouble());
            if (delay > TimeSpan.Zero)
                await time.DelayAsync(delay, CancellationToken.None).ConfigureAwait(false);
            if (await TryAsync().ConfigureAwait(false))
            {
                Back.Add(time.GetUtcNow());
                return;
            }
        }
    }

    private async Task<bool> TryAsync()
    {
        using var permit = await EnterAsync().ConfigureAwait(false);
        try
        {
            await Client.CreateParticipantConnectionAsync(
                new() { ParticipantToken = "token", IsSingleAttempt = true, IsPatient = true }).ConfigureAwait(false);
            // The socket opens.
            await time.DelayAsync(TimeSpan.FromMilliseconds(50), CancellationToken.None).ConfigureAwait(false);
            return true;
        }
        catch (ParticipantServiceException exception) when (exception.StatusCode == 429)
        {
            return false;
        }
        finally
        {
            Calls++;
        }
    }

    // As ConnectThrottle, which would continue on other threads.
    private async Task<Permit> EnterAsync()
    {
        if (_permits > 0)
        {
            _permits--;
        }
        else
        {
            var turn = new TaskCompletionSource();
            _entering.Enqueue(turn);
            await turn.Task.ConfigureAwait(false);
        }

        return new Permit(time, Leave);
    }

    private void Leave()
    {
        if (_entering.TryDequeue(out var next))
            next.SetResult();
        else
            _permits++;
    }

    private sealed class Permit : IDisposable
    {
        private readonly ITimer _timer;
        private Action? _leave;

        public Permit(FakeTimeProvider time, Action leave)
        {
            _leave = leave;
            _timer = time.CreateTimer(
                static self => ((Permit)self!).Leave(), this, TimeSpan.FromSeconds(2), Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            _timer.Dispose();
            Leave();
        }

        private void Leave() => Interlocked.Exchange(ref _leave, null)?.Invoke();
    }
}
