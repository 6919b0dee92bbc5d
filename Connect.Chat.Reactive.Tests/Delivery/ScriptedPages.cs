using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Transcript;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>A transcript in pages of two, newest first. A test can make pages fail or wait.</summary>
internal sealed class ScriptedPages : ITranscriptPages
{
    public List<ChatItem> Transcript { get; } = [];

    /// <summary>The token of each requested page.</summary>
    public List<string> Asked { get; } = [];

    /// <summary>Runs before the next responses, one for each.</summary>
    public Queue<Func<CancellationToken, Task>> Before { get; } = new();

    public Func<GetTranscriptResult, GetTranscriptResult> Transform { get; set; } = static page => page;

    public void FailNext(int times = 1)
    {
        for (; times > 0; times--)
            FailNextWith(new IOException("no response"));
    }

    public void FailNextWith(Exception failure) => Before.Enqueue(_ => Task.FromException(failure));

    /// <summary>The number of items of a page.</summary>
    public int PageSize { get; init; } = 2;

    public async Task<GetTranscriptResult> GetAsync(
        int maxResults, string nextToken, string? startId, ItemOrigin origin, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Asked.Add(startId is null ? nextToken : $"at {startId}");
        if (Before.TryDequeue(out var before))
            await before(cancellationToken).ConfigureAwait(false);
        var end = startId is not null ? Transcript.FindIndex(item => item.Id == startId) + 1
            : nextToken.Length > 0 ? int.Parse(nextToken)
            : Transcript.Count;
        var start = Math.Max(0, end - Math.Min(PageSize, maxResults));
        var page = Transcript[start..end];
        page.Reverse();
        return Transform(new() { Transcript = page, NextToken = start > 0 ? $"{start}" : "" });
    }
}
