namespace Connect.Chat.Reactive.Session;

/// <summary>Names one logical send, so that the service knows a repetition when it sees one.</summary>
internal static class ClientToken
{
    public static string New() => Guid.NewGuid().ToString();
}
