using System.Text;
using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Protocol;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>The transcript, as it is and as its pages show it.</summary>
internal sealed partial class SimulatedService
{
    private readonly List<JsonObject> _transcript = [];
    private readonly List<DateTimeOffset> _visibleFrom = [];
    private int _emptyPages;

    /// <summary>All items, in the order in which the service accepted them, each in its latest version.</summary>
    public IReadOnlyList<JsonObject> Transcript => _transcript;

    /// <summary>How long after its acceptance an item, or a change of one, shows in pages. Default: no time.</summary>
    public Func<TimeSpan> TranscriptLag { get; set; } = static () => TimeSpan.Zero;

    /// <summary>Whether pages are sorted by the stamped times rather than by acceptance.</summary>
    public bool SortsByTime { get; set; }

    /// <summary>
    /// How many items a page has, given how many were asked for: fewer is a cut page, none an empty one. Either has a
    /// token when more items follow.
    /// </summary>
    public Func<int, int> PageLength { get; set; } = static asked => asked;

    /// <summary>How many items of a page the next one shows again.</summary>
    public Func<int> PageOverlap { get; set; } = static () => 0;

    public Task<GetTranscriptResult> GetTranscriptAsync(
        GetTranscriptRequest request, CancellationToken cancellationToken = default) =>
        CallAsync("GetTranscript", request.ConnectionToken, () => Page(request), cancellationToken);

    /// <summary>Puts an item into the transcript, without a push.</summary>
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
        var start = Math.Max(0, end - PageLength(request.MaxResults ?? 10));
        var reader = new ItemReader();
        var page = visible[start..end].ConvertAll(at => reader.Read(
            Encoding.UTF8.GetBytes(Shown(_transcript[at]).ToJsonString()), ItemOrigin.History, time.GetUtcNow()));
        if (request.SortOrder == SortOrder.Descending)
            page.Reverse();
        return new() { Transcript = page, NextToken = NextToken(visible, start, end) };
    }

    // A token names the item before which the next page ends. So it stays true while items are added.
    private string NextToken(List<int> visible, int start, int end)
    {
        if (start == 0)
            return "";
        // A page that made no progress must have a token of its own.
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

    // Numbers of items, in the order of the pages.
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
