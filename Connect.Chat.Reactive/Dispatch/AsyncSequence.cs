using System.Runtime.ExceptionServices;

namespace Connect.Chat.Reactive.Dispatch;

/// <summary>
/// The values of an observable for one asynchronous loop. Subscribes when it is created, so that values from before the
/// loop begins wait for it.
/// </summary>
internal sealed class AsyncSequence<T> : IAsyncEnumerable<T>
{
    private readonly AsyncReader<T> _reader;
    private readonly CancellationToken _cancellationToken;
    private readonly CancellationTokenRegistration _registration;
    private int _loops;

    // The loop disposes the reader.
    private AsyncSequence(AsyncReader<T> reader, IObservable<T> source, CancellationToken cancellationToken)
    {
        _reader = reader;
        _cancellationToken = cancellationToken;
        // Before the subscription: a token that is cancelled already then leaves no subscription behind.
        _registration = Register(cancellationToken);
        if (!cancellationToken.IsCancellationRequested)
            _reader.Subscribe(source);
    }

    public static AsyncSequence<T> Subscribe(
        AsyncObservers observers, IObservable<T> source, CancellationToken cancellationToken) =>
        new(new(observers, isHandler: false), source, cancellationToken);

    /// <summary>Returns the values. The sequence can be read once.</summary>
    /// <exception cref="InvalidOperationException">The sequence was read before.</exception>
    public IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) =>
        Interlocked.Increment(ref _loops) == 1
            ? new Enumerator(this, cancellationToken)
            : throw new InvalidOperationException(
                "The values can be read by one loop. Call ReadAsync again to read later values.");

    private CancellationTokenRegistration Register(CancellationToken cancellationToken) =>
        cancellationToken.Register(static reader => ((IDisposable)reader!).Dispose(), _reader);

    private sealed class Enumerator(AsyncSequence<T> sequence, CancellationToken cancellationToken)
        : IAsyncEnumerator<T>
    {
        private readonly AsyncReader<T> _reader = sequence._reader;
        private readonly CancellationTokenRegistration _registration = sequence.Register(cancellationToken);

        public T Current { get; private set; } = default!;

        public async ValueTask<bool> MoveNextAsync()
        {
            while (!_reader.IsOver)
            {
                await _reader.WaitAsync().ConfigureAwait(false);
                if (!_reader.TryTake(out var value))
                    continue;
                Current = value;
                return true;
            }

            sequence._cancellationToken.ThrowIfCancellationRequested();
            cancellationToken.ThrowIfCancellationRequested();
            if (_reader.Failure is { } failure)
                ExceptionDispatchInfo.Capture(failure).Throw();
            return false;
        }

        public ValueTask DisposeAsync()
        {
            _reader.Dispose();
            _registration.Dispose();
            sequence._registration.Dispose();
            return default;
        }
    }
}
