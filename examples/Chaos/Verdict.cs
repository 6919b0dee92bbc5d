using Connect.Chat.Local;
using Connect.Chat.Reactive;

namespace Chaos;

/// <summary>What a session has shown, against what the service has in its transcript.</summary>
internal sealed record Verdict
{
    /// <summary>In the chat, and never shown.</summary>
    public required IReadOnlyList<string> Lost { get; init; }

    /// <summary>The same version shown twice, or in the transcript twice although sent once.</summary>
    public required IReadOnlyList<string> Duplicated { get; init; }

    /// <summary>Shown after something that is later in the transcript; only judged where the mix allows an order.</summary>
    public required IReadOnlyList<string> Disordered { get; init; }

    /// <summary>Last shown in another version than the service has: text, processing status or attachment status.</summary>
    public required IReadOnlyList<string> Stale { get; init; }

    /// <summary>Noted by the service, and never shown: the highest kind of each recipient.</summary>
    public required IReadOnlyList<string> ReceiptsLost { get; init; }

    /// <summary>Shown more than once.</summary>
    public required IReadOnlyList<string> ReceiptsDoubled { get; init; }

    /// <summary>What else is not as it should be; usually nothing.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    public required Behaviors Behaviors { get; init; }

    public bool IsClean => !IsWaiting && Duplicated.Count + Disordered.Count + ReceiptsDoubled.Count == 0;

    /// <summary>Whether something may still come.</summary>
    public bool IsWaiting => Lost.Count + Stale.Count + ReceiptsLost.Count + Remarks.Count > 0;

    public static Verdict Of(ContactView view, IReadOnlyList<string> said, Customer customer, Mix mix)
    {
        ContactItem[] messages = [.. view.Items.Where(ItemVersion.IsMessage)];
        ItemVersion[] expected = [.. messages.Select(ItemVersion.Of)];
        var received = customer.Received;
        var receipts = customer.Receipts;

        // Whatever was said or accepted must be in the transcript, too.
        var missing = said.Concat(customer.Sent).Except(messages.Select(message => message.Id));
        return new()
        {
            Lost = [.. expected.Select(item => item.Key).Except(received.Select(item => item.Key)).Concat(missing)],
            Duplicated =
            [
                .. Repeated(received, version => version).Select(version => version.Key),
                .. Repeated(messages.Where(message => message.Content is not null), message => message.Content).Select(message => message.Id),
            ],
            Disordered = mix.HasOrder ? [.. Late(received, expected)] : [],
            Stale = [.. StaleOf(received, expected)],
            ReceiptsLost = [.. ReceiptKey.NotedBy(view, customer.ParticipantId).Except(receipts).Select(receipt => $"{receipt}")],
            ReceiptsDoubled = [.. Repeated(receipts, receipt => receipt).Select(receipt => $"{receipt}")],
            Remarks =
            [
                .. customer.Phase == ChatPhase.Connected ? [] : new[] { $"the session is {customer.Phase}" },
                .. customer.Unsent == 0 ? [] : new[] { $"{customer.Unsent} messages could not be sent" },
            ],
            Behaviors = mix.Behaviors,
        };
    }

    /// <summary>Such as "lost 3f2a…, 77b1…; the session is Reconnecting (Lag, Cut)".</summary>
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

    /// <summary>By the first time that each was shown: a change comes when it happens.</summary>
    private static IEnumerable<string> Late(IEnumerable<ItemVersion> received, ItemVersion[] expected)
    {
        var places = PlacesOf(expected);
        var furthest = -1;
        foreach (var key in received.Select(item => item.Key).Distinct())
        {
            if (!places.TryGetValue(key, out var place))
                continue;
            if (place < furthest)
                yield return key;
            furthest = Math.Max(furthest, place);
        }
    }

    private static IEnumerable<string> StaleOf(IReadOnlyList<ItemVersion> received, ItemVersion[] expected)
    {
        var latest = received.GroupBy(item => item.Key).ToDictionary(same => same.Key, same => same.Last().State);
        return expected.Where(item => latest.TryGetValue(item.Key, out var state) && state != item.State).Select(item => item.Key);
    }

    private static Dictionary<string, int> PlacesOf(ItemVersion[] expected) =>
        expected.Index().ToDictionary(item => item.Item.Key, item => item.Index);

    private static IEnumerable<string> Named(string what, IReadOnlyList<string> ids) =>
        ids.Count == 0 ? [] : [$"{what} {string.Join(", ", ids)}"];
}
