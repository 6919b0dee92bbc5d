namespace Connect.Chat.Reactive.Connection;

/// <summary>Opens the socket of a connection.</summary>
internal interface ISocketOpener
{
    /// <summary>Opens a socket within <paramref name="scope"/>. The caller starts it.</summary>
    /// <exception cref="ConnectionLostException">The socket could not be opened.</exception>
    /// <exception cref="Exception">The host failed to provide a URL or its credentials.</exception>
    Task<IChatSocket> OpenAsync(SocketScope scope, IChatSocketListener listener);
}
