using System.Text.Json;
using System.Text.Json.Serialization;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Transcript;

namespace Connect.Chat.Reactive;

/// <summary>
/// How far a session has come, so that another process goes on where this one stopped: nothing twice, nothing left out.
/// Small, and without message texts, names or tokens; keep the <see cref="ChatDetails"/> beside it.
/// </summary>
/// <remarks>
/// It counts the items that observers have been told, and that asynchronous ones have handled to the end. Taken inside
/// an observer of Items, or a handler, it counts what that one has been told, with the item at hand:
/// write both down at once, and a process that is killed at any moment has neither lost nor doubled anything.
/// </remarks>
public sealed record ChatResumeHandle
{
    /// <summary>The contact it belongs to.</summary>
    public string ContactId { get; init; } = "";

    /// <summary>Everything strictly older has been emitted, by the service's clock.</summary>
    public DateTimeOffset Through { get; init; }

    /// <summary>Ids of items that are not older and have been emitted, each with how far the item had come.</summary>
    public IReadOnlyDictionary<string, int> Emitted { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>Spans of time that were emitted in full, although something older is still missing. Usually none.</summary>
    public IReadOnlyList<ChatResumeSpan> Spans { get; init; } = [];

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The handle.</returns>
    /// <exception cref="FormatException">The text is not a handle.</exception>
    public static ChatResumeHandle Parse(string json)
    {
        if (json is null)
            throw new ArgumentNullException(nameof(json));
        try
        {
            var handle = JsonSerializer.Deserialize(json, ResumeJson.Default.ChatResumeHandle);
            if (handle is { ContactId.Length: > 0, Emitted: not null, Spans: not null } && !handle.Spans.Contains(null!))
                return handle;
        }
        catch (JsonException invalid)
        {
            throw new FormatException("The text is not a resume handle: it is not JSON.", invalid);
        }

        throw new FormatException("The text is not a resume handle: it names no contact.");
    }

    /// <summary>Writes the handle as JSON on one line.</summary>
    /// <returns>The text; <see cref="Parse"/> reads it.</returns>
    public string ToJson() => JsonSerializer.Serialize(this, ResumeJson.Default.ChatResumeHandle);

    /// <summary>The contact and the time.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"contact {ContactId}, through {Through:O}, {Emitted.Count} further items";

    internal static ChatResumeHandle Of(ChatDetails details, KnownItemsState state) => new()
    {
        ContactId = details.ContactId,
        Through = state.Through,
        Emitted = state.Names,
        Spans = [.. state.Spans.Select(static span => new ChatResumeSpan(span.From, span.Until))],
    };

    internal KnownItemsState ToState() => new(Through, Emitted, [.. Spans.Select(static span => (span.From, span.Until))]);
}

/// <summary>A stretch of a chat.</summary>
/// <param name="From">Its first moment.</param>
/// <param name="Until">The moment after its last.</param>
public sealed record ChatResumeSpan(DateTimeOffset From, DateTimeOffset Until);
