namespace Connect.Chat.Local;

/// <summary>A request to stream a message.</summary>
/// <param name="Chunks">The texts of the chunks.</param>
/// <param name="Role">The role of the sender, one of <see cref="Roles"/>. Default: SYSTEM.</param>
/// <param name="DisplayName">The name of the sender. Default: that of the first participant of this role.</param>
/// <param name="ContentType">The content type. Default: text/plain.</param>
/// <param name="DelayMs">The time between two pushes, in milliseconds. Default: 0.</param>
/// <param name="Order">
/// The numbers of the chunks in the order of their pushes. Chunks can be repeated and omitted. The last chunk, which
/// contains the whole text, has the number <c>Chunks.Count + 1</c>. Default: each chunk once, in order.
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

    private IReadOnlyList<string> Texts => Chunks ?? [];

    /// <summary>Refuses a request that cannot be played to its end, before anything of it is posted.</summary>
    public void Validate()
    {
        Require.NoNulls(Texts, "chunks");
        if (DelayMs is < 0 or > LongestDelayMs)
            throw ServiceException.Validation($"delayMs must be 0 to {LongestDelayMs}.");

        int last = Texts.Count + 1;
        foreach (int number in Order ?? [])
        {
            if (number < 1 || number > last)
                throw ServiceException.Validation($"order must contain numbers from 1 to {last}, not {number}.");
        }
    }

    public async Task PlayAsync(LocalStream stream, TimeProvider time, CancellationToken cancellationToken)
    {
        IReadOnlyList<string> texts = Texts;
        foreach (int number in Order ?? [.. Enumerable.Range(1, texts.Count + 1)])
        {
            WriteUntil(number);
            stream.Repeat(number);
            await Task.Delay(TimeSpan.FromMilliseconds(DelayMs), time, cancellationToken);
        }

        WriteUntil(texts.Count + 1);

        void WriteUntil(int number)
        {
            while (stream.Chunks < number)
            {
                if (stream.Chunks < texts.Count)
                    stream.Push(texts[stream.Chunks], pushed: false);
                else
                    stream.Complete(pushed: false);
            }
        }
    }
}
