namespace Benchmarks.Serving.Flooding;

/// <summary>
/// Posts messages to several chats in turn. Chats that share a socket get their messages in one write, mixed.
/// </summary>
internal static class FloodRounds
{
    // Frames in one write, to save system calls.
    private const int Batch = 128;

    // Several sockets get this many frames in turn, so that all of them are busy at the same time.
    private const int Turn = 25;

    /// <summary>Posts <paramref name="count"/> messages to each chat, as fast as possible.</summary>
    public static async Task SayAsync(IReadOnlyList<FloodChat> chats, int count, CancellationToken cancellationToken)
    {
        var bySocket = chats.GroupBy(static chat => chat.Socket).Select(static group => group.ToArray()).ToArray();
        var turn = bySocket.Length == 1 ? count : Turn;
        for (var left = count; left > 0; left -= turn)
        {
            foreach (var sharing in bySocket)
                await SayInTurnAsync(sharing, Math.Min(left, turn), cancellationToken);
        }
    }

    private static async Task SayInTurnAsync(FloodChat[] sharing, int count, CancellationToken cancellationToken)
    {
        var length = sharing[0].Frame.Length;
        var frames = new byte[length * Batch];
        var numbers = Array.ConvertAll(sharing, chat => chat.Add(count));
        var used = 0;
        for (var i = 0; i < count; i++)
        {
            for (var chat = 0; chat < sharing.Length; chat++)
            {
                sharing[chat].Frame.Write(frames.AsSpan(used), numbers[chat] + i);
                used += length;
                if (used < frames.Length)
                    continue;
                await sharing[0].Socket.SendAsync(frames, cancellationToken);
                used = 0;
            }
        }

        if (used > 0)
            await sharing[0].Socket.SendAsync(frames.AsMemory(0, used), cancellationToken);
    }
}
