using Connect.Chat.Local;
using Connect.Chat.Reactive;

namespace Chaos;

/// <summary>The differences between the items that a session delivered and the service's transcript.</summary>
internal sealed record Verdict
{
    /// <summary>Messages that the session never delivered.</summary>
    public required IReadOnlyList<string> Lost { get; init; }

    /// <summary>Versions that the session delivered twice, and messages that were sent once but posted twice.</summary>
    public required IReadOnlyList<string> Duplicated { get; init; }

    /// <summary>
    /// Messages that the session delivered after a later message of the transcript. Empty if the mix allows any order.
    /// </summary>
    public required IReadOnlyList<string> Disordered { get; init; }

    /// <summary>
    /// Messages whose last delivered text, processing status or attachments differ from the service's.
    /// </summary>
    public required IReadOnlyList<string> Stale { get; init; }

    /// <summary>Receipts that the session never delivered. Only the highest kind of each recipient counts.</summary>
    public required IReadOnlyList<string> ReceiptsLost { get; init; }

    /// <summary>Receipts that the session delivered more than once.</summary>
    public required IReadOnlyList<string> ReceiptsDoubled { get; init; }

    /// <summary>Other problems.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    public required Behaviors Behaviors { get; init; }

    public bool IsClean => !IsWaiting && Duplicated.Count + Disordered.Count + ReceiptsDoubled.Count == 0;

    /// <summary>Whether items are missing that may still arrive.</summary>
    public bool IsWaiting => Lost.Count + Stale.Count + ReceiptsLost.Count + Remarks.Count > 0;

    public static Verdict Of(ContactView view, IReadOnlyList<string> said, Customer customer, Mix mix)
    {
        ContactItem[] messages = [.. view.Items.Where(ItemVersion.IsMessage)];
        ItemVersion[] expected = [.. messages.Select(ItemVersion.Of)];
        var received = customer.Received;
        var receipts = customer.Receipts;

        // The transcript must contain every message that was posted or accepted.
        var missing = said.Concat(customer.Sent).Except(messages.Select(message => message.Id));
        return new()
        {
            Lost = [.. expected.Select(item => item.Key).Except(received.Select(item => item.Key)).Concat(missing)],
            Duplicated =
            [
                .. Repeated(received, version => version).Select(version => version.Key),
                .. Repeated(messages.Where(message => message.Content is not null), message => message.Content)
                    .Select(message => message.Id),
            ],
            Disordered = mix.HasOrder ? [.. LateOf(received, expected)] : [],
            Stale = [.. StaleOf(received, expected)],
            ReceiptsLost =
            [
                .. ReceiptKey.InTranscript(view, customer.ParticipantId)
                    .Except(receipts)
                    .Select(receipt => $"{receipt}"),
            ],
            ReceiptsDoubled = [.. Repeated(receipts, receipt => receipt).Select(receipt => $"{receipt}")],
            Remarks =
            [
                .. customer.Phase == ChatPhase.Connected ? [] : new[] { $"the session is {customer.Phase}" },
                .. customer.Unsent == 0 ? [] : new[] { $"{customer.Unsent} messages could not be sent" },
            ],
            Behaviors = mix.Behaviors,
        };
    }

    /// <summary>Returns a text such as "lost 3f2a…, 77b1…; the session is Reconnecting (Lag, Cut)".</summary>
    public override string ToString() => string.Join("; ",
    [
        .. Named("lost", Lost),
        .. Named("duplicated", Duplicated),
        .. Named("disordered", Disordered),
        .. Named("stale", Stale),
        .. Named("receipts lost", ReceiptsLost),
        .. Named("receipts doubled", ReceiptsDoubled),
        .. Remarks,
    ]) + $" ({Behaviors})";

    private static IEnumerable<T> Repeated<T, TKey>(IEnumerable<T> all, Func<T, TKey> key) =>
        all.GroupBy(key).SelectMany(same => same.Skip(1));

    /// <summary>Compares the first deliveries only, as updates can arrive at any time.</summary>
    private static IEnumerable<string> LateOf(IEnumerable<ItemVersion> received, ItemVersion[] expected)
    {
        var positions = PositionsOf(expected);
        var furthest = -1;
        foreach (var key in received.Select(item => item.Key).Distinct())
        {
            if (!positions.TryGetValue(key, out var position))
                continue;
            if (position < furthest)
                yield return key;
            furthest = Math.Max(furthest, position);
        }
    }

    private static IEnumerable<string> StaleOf(IReadOnlyList<ItemVersion> received, ItemVersion[] expected)
    {
        var latest = received.GroupBy(item => item.Key).ToDictionary(same => same.Key, same => same.Last().State);
        return expected
            .Where(item => latest.TryGetValue(item.Key, out var state) && state != item.State)
            .Select(item => item.Key);
    }

    private static Dictionary<string, int> PositionsOf(ItemVersion[] expected) =>
        expected.Index().ToDictionary(item => item.Item.Key, item => item.Index);

    private static IEnumerable<string> Named(string what, IReadOnlyList<string> ids) =>
        ids.Count == 0 ? [] : [$"{what} {string.Join(", ", ids)}"];
}
