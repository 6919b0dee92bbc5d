namespace Connect.Chat.Reactive.Session;

/// <summary>Creates the token that identifies a send, so that the service recognizes retries.</summary>
internal static class ClientToken
{
    public static string New() => Guid.NewGuid().ToString();
}
