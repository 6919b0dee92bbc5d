namespace Connect.Chat.Local;

/// <summary>What a bot is to write, how fast, and what becomes of it on the way.</summary>
/// <param name="Chunks">The pieces.</param>
/// <param name="Role">Who writes, one of <see cref="Roles"/>.</param>
/// <param name="DisplayName">Default: that of the first participant of this role.</param>
/// <param name="ContentType">Default: text/plain.</param>
/// <param name="DelayMs">How long each push waits for the one before.</param>
/// <param name="Order">
/// The numbers of the chunks in the order they are pushed in, some perhaps not at all or twice. The last number is
/// that of the chunk that carries the whole, one more than there are pieces. Default: each once, in order.
/// </param>
internal sealed record StreamRequest(
    IReadOnlyList<string>? Chunks,
    string Role = Roles.System,
    string? DisplayName = null,
    string ContentType = ContentTypes.Text,
    int DelayMs = 0,
    IReadOnlyList<int>? Order = null)
{
    private const int LongestDelayMs = 3_600_000;

    public async Task PlayAsync(LocalStream stream, TimeProvider time, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> pieces = Chunks ?? [];
        if (DelayMs is < 0 or > LongestDelayMs)
            throw ServiceException.Validation($"delayMs must be 0 to {LongestDelayMs}.");

        foreach (int number in Order ?? [.. Enumerable.Range(1, pieces.Count + 1)])
        {
            if (number < 1 || number > pieces.Count + 1)
                throw ServiceException.Validation($"There are {pieces.Count + 1} chunks, the whole included; no chunk {number}.");
            WriteUntil(number);
            stream.Repeat(number);
            await Task.Delay(TimeSpan.FromMilliseconds(DelayMs), time, cancellationToken);
        }

        WriteUntil(pieces.Count + 1);

        void WriteUntil(int number)
        {
            while (stream.Chunks < number)
            {
                if (stream.Chunks < pieces.Count)
                    stream.Push(pieces[stream.Chunks], pushed: false);
                else
                    stream.Complete(pushed: false);
            }
        }
    }
}
