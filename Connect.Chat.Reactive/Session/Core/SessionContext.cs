using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Session;

/// <summary>The data that all parts of a session share. Immutable.</summary>
/// <param name="Details">The chat and the participant.</param>
/// <param name="Kind">The kind of participant.</param>
/// <param name="Logger">The session's logger. It does not throw.</param>
/// <param name="Time">The clock.</param>
/// <param name="Lifetime">Cancelled when the session is disposed.</param>
internal sealed record SessionContext(
    ChatDetails Details, SessionKind Kind, ILogger Logger, TimeProvider Time, CancellationToken Lifetime)
{
    /// <summary>The contact's id, escaped for logs.</summary>
    public string LogId { get; } = LogText.Escape(Details.ContactId);
}
