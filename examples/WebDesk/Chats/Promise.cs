using System.Globalization;
using Connect.Chat.Local;
using Connect.Chat.Reactive;

namespace WebDesk.Chats;

/// <summary>Compares the messages that the service has with those that a page shows.</summary>
/// <param name="Said">The messages in the transcript of the service.</param>
/// <param name="Received">Those that the page has.</param>
/// <param name="Missing">Those that the page does not have, oldest first.</param>
/// <param name="Doubled">Messages that the session delivered twice.</param>
/// <param name="OutOfOrder">Neighbours whose order differs from that of the service.</param>
public sealed record Promise(
    int Said, int Received, IReadOnlyList<ContactItem> Missing, int Doubled, int OutOfOrder)
{
    /// <summary>A message that was posted just now may be on its way.</summary>
    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(2);

    public static Promise None { get; } = new(0, 0, [], 0, 0);

    /// <summary>Compares now.</summary>
    /// <param name="service">The chat as the service sees it.</param>
    /// <param name="rows">The rows of the page.</param>
    /// <param name="deliveries">What the session has delivered.</param>
    /// <param name="now">The time.</param>
    public static Promise Compare(
        ContactView service, IReadOnlyList<BindableEntry> rows, Deliveries deliveries, DateTimeOffset now)
    {
        var positions = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in service.Items)
        {
            if (item.Type is "MESSAGE" or "ATTACHMENT")
                positions[item.Id] = positions.Count;
        }

        var shown = rows.Where(row => positions.ContainsKey(row.Item.Id)).Select(row => row.Item.Id).ToList();
        var known = shown.ToHashSet(StringComparer.Ordinal);
        var missing = service.Items
            .Where(item => positions.ContainsKey(item.Id) && !known.Contains(item.Id) && !deliveries.Contains(item.Id))
            .Where(item => now - TimeOf(item) > OnItsWay)
            .ToList();
        int outOfOrder = shown.Zip(shown.Skip(1)).Count(pair => positions[pair.First] > positions[pair.Second]);
        return new(
            positions.Count, known.Count, missing, deliveries.Doubled + shown.Count - known.Count, outOfOrder);
    }

    private static DateTimeOffset TimeOf(ContactItem item) => DateTimeOffset.TryParse(
        item.AbsoluteTime, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        ? time
        : DateTimeOffset.MinValue;
}
