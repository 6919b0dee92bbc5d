using System.Diagnostics.CodeAnalysis;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>How far the shutdown of a host has come.</summary>
[SuppressMessage("Design", "CA1001", Justification = "The tokens must stay usable, and their sources have no timers.")]
internal sealed class HostLifetime
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abandoned = new();
    private volatile bool _isStopping;
    private volatile bool _isAbandoned;

    /// <summary>Whether items are left to the next process, and no chat connects any more.</summary>
    public bool IsStopping => _isStopping;

    /// <summary>Whether nothing is stored any more: the next process may run already.</summary>
    public bool IsAbandoned => _isAbandoned;

    /// <summary>Cancelled soon after <see cref="IsStopping"/> is true.</summary>
    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Cancelled soon after <see cref="IsAbandoned"/> is true.</summary>
    public CancellationToken Abandoned => _abandoned.Token;

    public void Stop()
    {
        _isStopping = true;
        Cancel(_stopping);
    }

    public void Abandon()
    {
        _isAbandoned = true;
        Cancel(_abandoned);
    }

    // Callbacks are code of the application, which may block.
    private static void Cancel(CancellationTokenSource source) => _ = Task.Run(source.CancelQuietly);
}
