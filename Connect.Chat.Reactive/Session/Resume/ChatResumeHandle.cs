using System.Text.Json;
using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive;

/// <summary>
/// Records what a session has delivered, so that another process continues where this one stopped, without lost or
/// repeated items. At most 16 KiB as JSON, without message texts, names or tokens. Store the <see cref="ChatDetails"/>
/// with it.
/// </summary>
/// <remarks>
/// The handle includes the items that observers have received and that asynchronous handlers have finished. If an
/// observer of Items or a handler takes it, it includes the current item. Store the handle together with the result of
/// that item: then no item is lost or handled twice, even if the process is killed.
/// </remarks>
public sealed record ChatResumeHandle
{
    /// <summary>The id of the contact that the handle belongs to. Default: empty.</summary>
    public string ContactId { get; init; } = "";

    // By default nothing was delivered, so every item is new.
    internal ResumeState State { get; init; } = new() { IsWhole = true };

    /// <summary>Parses the result of <see cref="ToJson"/>.</summary>
    /// <param name="json">The JSON.</param>
    /// <returns>The handle.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">
    /// The text is not a handle, or it is a handle of an incompatible version of this library.
    /// </exception>
    public static ChatResumeHandle Parse(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            var handle = JsonSerializer.Deserialize(json, ResumeJson.Default.ResumeHandleJson);
            if (handle is { ContactId.Length: > 0, State: { } state })
                return new() { ContactId = handle.ContactId, State = ResumeStateCodec.Decode(state) };
        }
        catch (JsonException exception)
        {
            throw new FormatException(
                "The text is not a resume handle: it is not JSON, or has unexpected members.", exception);
        }

        throw new FormatException("The text is not a resume handle: it has no contactId or no state.");
    }

    /// <summary>Formats the handle as JSON on one line.</summary>
    /// <returns>The JSON, for <see cref="Parse"/>.</returns>
    public string ToJson() => JsonSerializer.Serialize(
        new ResumeHandleJson(ContactId, ResumeStateCodec.Encode(State)), ResumeJson.Default.ResumeHandleJson);

    /// <summary>Returns the id of the contact and the number of items that the handle lists.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"contact {LogText.Escape(ContactId)}, {State.Recent.Count + State.BeyondGap.Count} latest items";

    /// <summary>Returns whether both handles have the same content.</summary>
    /// <param name="other">The other handle.</param>
    /// <returns>True if their JSON is equal.</returns>
    public bool Equals(ChatResumeHandle? other) => other is not null && ToJson() == other.ToJson();

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(ContactId);
}
