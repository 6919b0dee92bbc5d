using Connect.Chat.Local;
using Connect.Chat.Reactive;

namespace Chaos;

/// <summary>What a session has shown, against what the service has in its transcript.</summary>
internal sealed record Verdict
{
    /// <summary>In the chat, and never shown.</summary>
    public required IReadOnlyList<string> Lost { get; init; }

    /// <summary>Shown twice, or in the transcript twice although sent once.</summary>
    public required IReadOnlyList<string> Duplicated { get; init; }

    /// <summary>Shown after something that is later in the transcript.</summary>
    public required IReadOnlyList<string> Disordered { get; init; }

    /// <summary>What else is not as it should be; usually nothing.</summary>
    public required IReadOnlyList<string> Remarks { get; init; }

    public bool IsClean => Lost.Count + Duplicated.Count + Disordered.Count + Remarks.Count == 0;

    public static Verdict Of(ContactView view, IEnumerable<string> said, Customer customer)
    {
        // Updates do not occur here, nor do receipts: each id is one message.
        ContactItem[] messages = [.. view.Items.Where(item => item.Type == "MESSAGE")];
        var accepted = customer.Sent;
        var received = customer.Received;
        return new()
        {
            Lost = [.. messages.Select(message => message.Id).Union(said).Union(accepted).Except(received)],
            Duplicated =
            [
                .. Repeated(received, id => id),
                .. Repeated(messages, message => message.Content).Select(message => message.Id),
            ],
            Disordered = [.. Late(received, messages)],
            Remarks =
            [
                .. customer.Phase == ChatPhase.Connected ? [] : new[] { $"the session is {customer.Phase}" },
                .. customer.Unsent == 0 ? [] : new[] { $"{customer.Unsent} messages could not be sent" },
            ],
        };
    }

    /// <summary>Such as "lost 3f2a…, 77b1…; the session is Reconnecting".</summary>
    public override string ToString() => string.Join("; ",
    [
        .. Named("lost", Lost),
        .. Named("duplicated", Duplicated),
        .. Named("disordered", Disordered),
        .. Remarks,
    ]);

    private static IEnumerable<T> Repeated<T>(IEnumerable<T> all, Func<T, string?> key) =>
        all.GroupBy(key).SelectMany(same => same.Skip(1));

    private static IEnumerable<string> Late(IEnumerable<string> received, ContactItem[] messages)
    {
        var places = messages.Index().ToDictionary(message => message.Item.Id, message => message.Index);
        var furthest = -1;
        foreach (var id in received.Distinct())
        {
            if (!places.TryGetValue(id, out var place))
                continue;
            if (place < furthest)
                yield return id;
            furthest = Math.Max(furthest, place);
        }
    }

    private static IEnumerable<string> Named(string what, IReadOnlyList<string> ids) =>
        ids.Count == 0 ? [] : [$"{what} {string.Join(", ", ids)}"];
}
