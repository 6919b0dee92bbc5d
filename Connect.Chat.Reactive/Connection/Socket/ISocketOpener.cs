namespace Connect.Chat.Reactive.Connection;

/// <summary>Gets a connection something to run on.</summary>
internal interface ISocketOpener
{
    /// <exception cref="ConnectionLostException">It could not be had.</exception>
    /// <exception cref="Exception">Whatever the host throws where it is not let in.</exception>
    Task<IChatSocket> OpenAsync(SocketScope life, IChatSocketListener listener);
}
