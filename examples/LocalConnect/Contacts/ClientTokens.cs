namespace Connect.Chat.Local;

/// <summary>
/// Runs an operation once for each client token. A call that repeats a token gets the response of the first one. Not
/// thread-safe.
/// </summary>
internal sealed class ClientTokens
{
    private readonly Dictionary<(string Operation, string ClientToken), object> _responses = [];

    public TResponse Once<TResponse>(string operation, string? clientToken, Func<TResponse> handle)
        where TResponse : notnull
    {
        if (string.IsNullOrEmpty(clientToken))
            return handle();

        if (_responses.TryGetValue((operation, clientToken), out object? earlier))
            return (TResponse)earlier;

        TResponse first = handle();
        _responses.Add((operation, clientToken), first);
        return first;
    }
}
