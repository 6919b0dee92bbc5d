namespace Connect.Chat.Local;

/// <summary>Says a great deal without letting any socket fall behind, for benchmarks.</summary>
internal static class Flood
{
    // Items between two looks at the sockets: few enough that none overflows, enough that looking costs nothing.
    private const int Batch = 64;

    public static async Task SayManyAsync(this Contact contact, ScriptedItem item, int count, CancellationToken cancellationToken)
    {
        for (int said = 0; said < count; said += Batch)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (ChatSocket socket in contact.SayBatch(item, Math.Min(Batch, count - said)))
                await RoomAsync(socket, cancellationToken);
        }
    }

    private static ChatSocket[] SayBatch(this Contact contact, ScriptedItem item, int count)
    {
        lock (contact.Lock)
        {
            for (int i = 0; i < count; i++)
                contact.Say(item);

            return [.. contact.Audience.Sockets];
        }
    }

    private static async ValueTask RoomAsync(ChatSocket socket, CancellationToken cancellationToken)
    {
        try
        {
            await socket.RoomAsync();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // This socket is gone; the others are not kept waiting for it.
        }
    }
}
