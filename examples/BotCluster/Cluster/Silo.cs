using System.Diagnostics;

namespace BotCluster.Cluster;

/// <summary>A silo process.</summary>
internal sealed class Silo : IAsyncDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan StopLimit = TimeSpan.FromSeconds(20);

    private readonly Process _process;
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TextWriter _log;
    private readonly Task _reading;
    private int _fenced;

    private Silo(Process process, string log)
    {
        _process = process;
        _log = TextWriter.Synchronized(new StreamWriter(log, append: true));
        _reading = Task.WhenAll(ReadAsync(process.StandardOutput), ReadAsync(process.StandardError));
    }

    /// <summary>How many contacts it held that another silo had taken over.</summary>
    public int Fenced => Volatile.Read(ref _fenced);

    /// <summary>What the process uses; null if it has exited.</summary>
    public SiloUsage? Usage => SiloUsage.Of(_process);

    /// <summary>Completes when the process has exited.</summary>
    public Task Exited => _process.WaitForExitAsync();

    /// <summary>Starts a silo, which joins the cluster.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="log">The file to append its output to.</param>
    public static async Task<Silo> StartAsync(SiloSettings settings, string log)
    {
        var silo = new Silo(ChildProcess.StartSelf(SiloHost.Command), log);
        await silo._process.StandardInput.WriteLineAsync(settings.ToJson());
        await silo._process.StandardInput.FlushAsync();
        return silo;
    }

    /// <summary>Waits until it is part of the cluster. Returns false if it has exited, or takes too long.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAny(_ready.Task, Exited, Task.Delay(StartLimit, cancellationToken));
        return _ready.Task.IsCompleted && !_process.HasExited;
    }

    public Task SignalAsync(string signal) => ChildProcess.SignalAsync(_process, signal);

    /// <summary>Stops it gracefully, by SIGTERM.</summary>
    public async Task StopAsync()
    {
        if (_process.HasExited)
            return;
        await SignalAsync("TERM");
        await Exited.WaitAsync(StopLimit).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await Exited;
        await _reading;
        await _log.DisposeAsync();
        _process.Dispose();
    }

    private async Task ReadAsync(StreamReader output)
    {
        while (await output.ReadLineAsync() is { } line)
        {
            await _log.WriteLineAsync(line);
            if (line == SiloOutput.ReadyLine)
                _ready.TrySetResult();
            else if (line.StartsWith(SiloOutput.FencedLine, StringComparison.Ordinal))
                Interlocked.Increment(ref _fenced);
        }
    }
}
