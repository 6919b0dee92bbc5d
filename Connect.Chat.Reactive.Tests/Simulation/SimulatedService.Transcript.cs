using System.Text;
using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>The transcript and its pages.</summary>
internal sealed partial class SimulatedService
{
    private readonly List<JsonObject> _transcript = [];
    private readonly List<DateTimeOffset> _visibleFrom = [];
    private int _emptyPages;

    /// <summary>All items in their latest version, in the order of acceptance.</summary>
    public IReadOnlyList<JsonObject> Transcript => _transcript;

    /// <summary>The time until pages show a new or changed item. Default: zero.</summary>
    public Func<TimeSpan> TranscriptLag { get; set; } = static () => TimeSpan.Zero;

    /// <summary>Whether pages are sorted by timestamp instead of acceptance.</summary>
    public bool SortsByTime { get; set; }

    /// <summary>
    /// Returns the length of a page for the requested length. Shorter and empty pages have a token if more items
    /// follow.
    /// </summary>
    public Func<int, int> PageLength { get; set; } = static requested => requested;

    /// <summary>The number of items that the next page repeats. Default: 0.</summary>
    public Func<int> PageOverlap { get; set; } = static () => 0;

    public Task<GetTranscriptResult> GetTranscriptAsync(
        GetTranscriptRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("GetTranscript", request.ConnectionToken, () => Page(request), cancellationToken);

    /// <summary>Adds an item to the transcript without a push.</summary>
    public void Store(JsonObject item)
    {
        // Some tests send on several threads.
        lock (_transcript)
        {
            _transcript.Add(item);
            _visibleFrom.Add(time.GetUtcNow() + TranscriptLag());
        }
    }

    private GetTranscriptResult Page(GetTranscriptRequest request)
    {
        lock (_transcript)
            return ReadPage(request);
    }

    private GetTranscriptResult ReadPage(GetTranscriptRequest request)
    {
        var visible = Visible();
        var end = visible.Count;
        if (request.NextToken.Length > 0)
            end = PlaceOf(visible, int.Parse(request.NextToken.Split('.')[0]));
        else if (request.StartPosition is { Id.Length: > 0 } position)
            end = visible.FindIndex(at => WireItem.IdOf(_transcript[at]) == position.Id) + 1;
        if (end == 0 && visible.Count > 0 && request.StartPosition is not null)
            throw ServiceFailure.Of(400, "ValidationException");
        var start = Math.Max(0, end - PageLength(request.MaxResults ?? 10));
        var reader = new ItemReader();
        var page = visible[start..end].ConvertAll(at => reader.Read(
            Encoding.UTF8.GetBytes(Shown(_transcript[at]).ToJsonString()), ItemOrigin.History, time.GetUtcNow()));
        if (request.SortOrder == SortOrder.Descending)
            page.Reverse();
        return new() { Transcript = page, NextToken = NextToken(visible, start, end) };
    }

    // A token names the item before which the next page ends, so it stays valid while items are added.
    private string NextToken(List<int> visible, int start, int end)
    {
        if (start == 0)
            return "";
        // An empty page must have a new token.
        if (start == end)
            return $"{(end == visible.Count ? _transcript.Count : visible[end])}.{++_emptyPages}";
        return $"{visible[start + Math.Min(PageOverlap(), end - start - 1)]}";
    }

    private int PlaceOf(List<int> visible, int number)
    {
        var place = SortsByTime ? visible.IndexOf(number) : visible.BinarySearch(number);
        if (place < 0)
            place = SortsByTime ? visible.Count : ~place;
        return place;
    }

    // Indexes of the visible items, in page order.
    private List<int> Visible()
    {
        var now = time.GetUtcNow();
        var visible = new List<int>(_transcript.Count);
        for (var i = 0; i < _transcript.Count; i++)
        {
            if (_visibleFrom[i] <= now)
                visible.Add(i);
        }

        if (!SortsByTime)
            return visible;
        var times = new DateTimeOffset[_transcript.Count];
        for (var i = 0; i < times.Length; i++)
            times[i] = WireItem.TimeOf(_transcript[i]) ?? (i == 0 ? default : times[i - 1]);
        return [.. visible.OrderBy(at => times[at])];
    }
}
