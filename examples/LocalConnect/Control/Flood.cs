namespace Connect.Chat.Local;

/// <summary>Posts many items as fast as the sockets send them, for benchmarks.</summary>
internal static class Flood
{
    // Items between two checks of the sockets: few enough that no outbox overflows, many enough that the checks are
    // cheap.
    private const int Batch = 64;

    public static async Task SayManyAsync(
        this Contact contact, ScriptedItem item, int count, CancellationToken cancellationToken)
    {
        for (int said = 0; said < count; said += Batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (ChatSocket socket in contact.SayBatch(item, Math.Min(Batch, count - said)))
                await WaitForRoomAsync(socket, cancellationToken);
        }
    }

    private static ChatSocket[] SayBatch(this Contact contact, ScriptedItem item, int count)
    {
        lock (contact.Lock)
        {
            for (int i = 0; i < count; i++)
                contact.Say(item);

            return [.. contact.Sockets.All];
        }
    }

    private static async ValueTask WaitForRoomAsync(ChatSocket socket, CancellationToken cancellationToken)
    {
        try
        {
            await socket.WaitForRoomAsync();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The socket has closed. The other sockets do not wait for it.
        }
    }
}
