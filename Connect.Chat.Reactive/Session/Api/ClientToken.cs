using System.Security.Cryptography;
using System.Text;
using Connect.Chat.Reactive.Delivery;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive;

/// <summary>
/// Creates client tokens. A client token identifies a send: the service posts the first send with a token, and returns
/// the same response for each further one.
/// </summary>
public static class ClientToken
{
    /// <summary>
    /// Derives a token from an item, the same in every process. A reply that is sent with it is posted once, also if
    /// the process stops before it has recorded the reply, and the next process sends it again.
    /// </summary>
    /// <param name="item">The item that causes the send, such as the message to reply to.</param>
    /// <param name="purpose">
    /// Tells the sends for one item apart, such as "reply" and "survey". Sends with the same purpose are one send.
    /// </param>
    /// <returns>
    /// A token of 36 characters, for the <c>clientToken</c> of <see cref="IChatSession"/>'s methods. It contains
    /// nothing of the item. All versions of an item have the same token.
    /// </returns>
    /// <remarks>
    /// The service keeps tokens apart by participant and operation. AWS does not document how long it remembers one. An
    /// item without an id has a token of its content and time; if it has no time either
    /// (<see cref="ChatItem.IsTimeEstimated"/>), equal items have the same token.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// An argument is null, or <paramref name="purpose"/> is not valid Unicode. <c>ParamName</c> names it.
    /// </exception>
    public static string From(ChatItem item, string purpose)
    {
        ArgumentNullException.ThrowIfNull(item);
        ArgumentNullException.ThrowIfNull(purpose);
        ParticipantLimits.Unicode(purpose, nameof(purpose));
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{IdentityOf(item)}\n{purpose}"));
        return new Guid(hash.AsSpan(0, 16).ToArray()).ToString();
    }

    /// <summary>A token for one send.</summary>
    internal static string New() => Guid.NewGuid().ToString();

    private static string IdentityOf(ChatItem item) => item.Id.Length > 0
        ? $"id {item.Id}"
        : FormattableString.Invariant($"content {ItemIdentity.Of(item)}");
}
