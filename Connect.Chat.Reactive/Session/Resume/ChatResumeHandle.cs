using System.Text.Json;
using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive;

/// <summary>
/// What a session has delivered, so that another process continues where this one stopped: no item twice, none left
/// out. At most 16 KiB as JSON, without message texts, names or tokens. Store the <see cref="ChatDetails"/> beside it.
/// </summary>
/// <remarks>
/// It counts the items that observers have received, and that asynchronous ones have handled to the end. Taken inside
/// an observer of Items, or inside a handler, it includes the item at hand: store both together, and a process that is
/// killed at any moment has neither lost nor doubled an item.
/// </remarks>
public sealed record ChatResumeHandle
{
    /// <summary>The contact that the handle belongs to.</summary>
    public string ContactId { get; init; } = "";

    // Without any state nothing was delivered, and everything is new.
    internal ResumeState State { get; init; } = new() { IsWhole = true };

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <param name="json">The text.</param>
    /// <returns>The handle.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">The text is not a handle, or one of another version of this library.</exception>
    public static ChatResumeHandle Parse(string json)
    {
        if (json is null)
            throw new ArgumentNullException(nameof(json));
        try
        {
            var read = JsonSerializer.Deserialize(json, ResumeJson.Default.ResumeHandleJson);
            if (read is { ContactId.Length: > 0, State: { } state })
                return new() { ContactId = read.ContactId, State = ResumeStateCodec.Decode(state) };
        }
        catch (JsonException exception)
        {
            throw new FormatException("The text is not a resume handle: it is not JSON, or not of its form.", exception);
        }

        throw new FormatException("The text is not a resume handle: it has no contactId or no state.");
    }

    /// <summary>Writes the handle as JSON on one line.</summary>
    /// <returns>The text; <see cref="Parse"/> reads it.</returns>
    public string ToJson() => JsonSerializer.Serialize(
        new ResumeHandleJson(ContactId, ResumeStateCodec.Encode(State)), ResumeJson.Default.ResumeHandleJson);

    /// <summary>The contact and the number of items that the handle names.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"contact {LogText.Escape(ContactId)}, {State.Recent.Count + State.BeyondGap.Count} latest items";

    /// <summary>Whether both handles say the same.</summary>
    /// <param name="other">The other handle.</param>
    /// <returns>True if they do.</returns>
    public bool Equals(ChatResumeHandle? other) => other is not null && ToJson() == other.ToJson();

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ContactId);
}
