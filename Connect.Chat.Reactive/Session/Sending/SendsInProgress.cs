namespace Connect.Chat.Reactive.Session;

/// <summary>The client tokens of the sends that the transcript shows as Sending. Thread-safe.</summary>
internal sealed class SendsInProgress
{
    private readonly HashSet<string> _tokens = new(StringComparer.Ordinal);
    // Created on demand: only the end of the chat waits.
    private TaskCompletionSource<bool>? _none;

    /// <summary>Returns a copy of the tokens.</summary>
    public string[] All()
    {
        lock (_tokens)
            return [.. _tokens];
    }

    public void Add(string clientToken)
    {
        lock (_tokens)
            _tokens.Add(clientToken);
    }

    public void Remove(string clientToken)
    {
        lock (_tokens)
        {
            if (_tokens.Remove(clientToken) && _tokens.Count == 0)
                _none?.TrySetResult(true);
        }
    }

    /// <summary>Completes when no send is in progress.</summary>
    public Task WhenNoneAsync()
    {
        lock (_tokens)
        {
            return _tokens.Count == 0
                ? Task.CompletedTask
                : (_none ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }
}
