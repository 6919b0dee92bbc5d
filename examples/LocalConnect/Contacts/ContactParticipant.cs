namespace Connect.Chat.Local;

internal enum Presence
{
    Invited,
    Joined,
    Left,
}

/// <summary>Someone who takes part in a contact. Guarded by the lock of the contact.</summary>
internal sealed class ContactParticipant(string id, string role, string displayName)
{
    private readonly Dictionary<(string Operation, string ClientToken), object> _answers = [];

    public string Id => id;

    public string Role => role;

    public string DisplayName => displayName;

    public Presence Presence { get; set; }

    /// <summary>What was answered to a client token is answered again, and nothing is done twice.</summary>
    public TResponse Once<TResponse>(string operation, string? clientToken, Func<TResponse> answer)
        where TResponse : notnull
    {
        if (string.IsNullOrEmpty(clientToken))
            return answer();

        if (_answers.TryGetValue((operation, clientToken), out object? earlier))
            return (TResponse)earlier;

        TResponse first = answer();
        _answers.Add((operation, clientToken), first);
        return first;
    }
}
