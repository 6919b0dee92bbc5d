namespace BotCluster.Cluster;

/// <summary>
/// A place for a silo, as an orchestrator has it: when the process exits, another one starts in its place.
/// </summary>
internal sealed class SiloSlot : IAsyncDisposable
{
    private static readonly TimeSpan RestartDelay = TimeSpan.FromMilliseconds(500);

    private readonly Func<int, SiloSettings> _settings;
    private readonly string _log;
    private readonly CancellationTokenSource _stopping = new();
    private readonly TaskCompletionSource _firstReady = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _running;
    private volatile Silo? _silo;

    public SiloSlot(int number, Func<int, SiloSettings> settings, string folder)
    {
        Number = number;
        _settings = settings;
        _log = Path.Combine(folder, $"silo-{number}.log");
        _running = RunAsync();
    }

    public int Number { get; }

    /// <summary>How many contacts its silos held that others had taken over.</summary>
    public int Fenced { get; private set; }

    /// <summary>Whether its silo is part of the cluster.</summary>
    public bool IsReady => _silo is not null;

    /// <summary>What its silo uses; null if it has none.</summary>
    public SiloUsage? Usage => _silo?.Usage;

    /// <summary>Completes when the first silo is part of the cluster.</summary>
    public Task FirstReady => _firstReady.Task;

    /// <summary>Sends a signal to the silo, if there is one.</summary>
    public Task SignalAsync(string signal) => _silo?.SignalAsync(signal) ?? Task.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }

    private async Task RunAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            await RunOneAsync();
            // A silo that cannot start must not keep the machine busy.
            await Task.Delay(RestartDelay, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task RunOneAsync()
    {
        await using var silo = await Silo.StartAsync(_settings(Number), _log);
        if (await silo.IsReadyAsync(_stopping.Token))
        {
            _silo = silo;
            _firstReady.TrySetResult();
            await Task.WhenAny(silo.Exited, Task.Delay(Timeout.Infinite, _stopping.Token));
            _silo = null;
        }

        if (_stopping.IsCancellationRequested)
            await silo.StopAsync();
        Fenced += silo.Fenced;
    }
}
