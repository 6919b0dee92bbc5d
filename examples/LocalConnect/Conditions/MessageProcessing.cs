namespace Connect.Chat.Local;

/// <summary>
/// Message processing. A new message of a person is published as PROCESSING with its original text. Later it is
/// published again under its id: with the processed text and no status, or as REJECTED or FAILED.
/// </summary>
/// <param name="DelayMs">
/// How long a message is PROCESSING, in milliseconds: 0 to 3,600,000. With 0 it is processed before it is published.
/// Default: null, until it is said again under its id.
/// </param>
/// <param name="Redact">Texts that are replaced by <c>***</c>. Default: null, none.</param>
/// <param name="Reject">A message that contains one of these texts is rejected. Default: null, none.</param>
/// <param name="Fail">The processing of a message that contains one of these texts fails. Default: null, none.</param>
public sealed record MessageProcessing(
    int? DelayMs = null,
    IReadOnlyList<string>? Redact = null,
    IReadOnlyList<string>? Reject = null,
    IReadOnlyList<string>? Fail = null)
{
    internal const string Processing = "PROCESSING";
    private const string Rejected = "REJECTED";
    private const string Failed = "FAILED";
    private const string Redacted = "***";
    private const int LongestDelayMs = 3_600_000;

    internal TimeSpan? Delay => DelayMs is { } delay ? TimeSpan.FromMilliseconds(delay) : null;

    internal void Validate()
    {
        if (DelayMs is < 0 or > LongestDelayMs)
            throw ServiceException.Validation($"delayMs must be 0 to {LongestDelayMs}.");
        if (new[] { Redact, Reject, Fail }.Any(static texts => texts?.Any(string.IsNullOrEmpty) == true))
            throw ServiceException.Validation("redact, reject and fail must not contain empty texts.");
    }

    /// <summary>Returns the processed text and the final status, if there is one.</summary>
    internal (string Content, string? Status) Process(string content)
    {
        if (ContainsAny(Fail))
            return (content, Failed);
        if (ContainsAny(Reject))
            return (content, Rejected);

        string redacted = (Redact ?? []).Aggregate(
            content, static (text, secret) => text.Replace(secret, Redacted, StringComparison.Ordinal));
        return (redacted, null);

        bool ContainsAny(IReadOnlyList<string>? texts) =>
            texts?.Any(text => content.Contains(text, StringComparison.Ordinal)) == true;
    }
}
