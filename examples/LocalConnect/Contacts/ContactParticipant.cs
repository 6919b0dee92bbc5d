namespace Connect.Chat.Local;

internal enum Presence
{
    Invited,
    Joined,
    Left,
}

/// <summary>A participant of a contact. Guarded by the lock of the contact.</summary>
internal sealed class ContactParticipant(string id, string role, string displayName)
{
    private readonly Dictionary<(string Operation, string ClientToken), object> _responses = [];

    public string Id => id;

    public string Role => role;

    public string DisplayName => displayName;

    public Presence Presence { get; set; }

    public ParticipantView ToView() => new(id, role, displayName, Presence.ToString());

    /// <summary>
    /// Runs the operation once for each client token. A call that repeats a token gets the response of the first one.
    /// </summary>
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
