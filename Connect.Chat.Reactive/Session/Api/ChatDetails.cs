using System.Text.Json;
using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive;

/// <summary>
/// Identifies a chat and a participant: for customers as returned by StartChatContact, for custom bots as returned by
/// CreateParticipant, for agents as provided by Amazon Connect Streams.
/// </summary>
/// <remarks>
/// Sources: Amazon Connect API Reference, "StartChatContact" and "CreateParticipant"; amazon-connect-streams,
/// "getMediaInfo".
/// </remarks>
public sealed record ChatDetails
{
    /// <summary>Creates the details of a participant who has a token.</summary>
    /// <param name="contactId">The id of the contact: 1 to 256 characters.</param>
    /// <param name="participantId">The id of the participant: 1 to 256 characters.</param>
    /// <param name="participantToken">The participant token: 1 to 1,000 characters. Secret.</param>
    /// <param name="initialContactId">
    /// The id of the first contact in the chain of transfers: 1 to 256 characters. Default: the contact itself.
    /// </param>
    /// <exception cref="ArgumentException">
    /// An argument is missing, too long or not valid Unicode, or the token contains a character that a header cannot
    /// contain.
    /// <c>ParamName</c> names the argument.
    /// </exception>
    public ChatDetails(string contactId, string participantId, string participantToken, string? initialContactId = null)
        : this(contactId, participantId, initialContactId)
    {
        ParticipantToken = new(
            Validated(participantToken, nameof(participantToken), ParticipantLimits.TokenCharacters));
        if (!HeaderText.IsToken(participantToken))
        {
            throw new ArgumentException(
                $"{nameof(participantToken)} contains an invalid character. Pass the token exactly as StartChatContact "
                + "returned it.",
                nameof(participantToken));
        }
    }

    private ChatDetails(string contactId, string participantId, string? initialContactId)
    {
        ContactId = Validated(contactId, nameof(contactId), ParticipantLimits.IdCharacters);
        ParticipantId = Validated(participantId, nameof(participantId), ParticipantLimits.IdCharacters);
        var firstContactId = string.IsNullOrEmpty(initialContactId) ? contactId : initialContactId!;
        InitialContactId = Validated(firstContactId, nameof(initialContactId), ParticipantLimits.IdCharacters);
    }

    /// <summary>The id of the contact.</summary>
    public string ContactId { get; }

    /// <summary>The id of the participant within the contact.</summary>
    public string ParticipantId { get; }

    /// <summary>
    /// The token that authorizes the participant while they are part of the contact. Null for a participant without a
    /// token: see <see cref="WithoutToken"/>. To store the details with their token, use <see cref="ToJson"/>.
    /// </summary>
    public Secret<string>? ParticipantToken { get; }

    /// <summary>
    /// The id of the first contact in the chain of transfers. Equals <see cref="ContactId"/> if the chat was not
    /// transferred.
    /// </summary>
    public string InitialContactId { get; }

    /// <summary>
    /// Creates the details of a participant without a token, such as an agent in Amazon Connect Streams. The session
    /// then requires a <see cref="ChatSessionOptions.ConnectionTokenProvider"/>.
    /// </summary>
    /// <param name="contactId">The id of the contact: 1 to 256 characters.</param>
    /// <param name="participantId">The id of the participant: 1 to 256 characters.</param>
    /// <param name="initialContactId">
    /// The id of the first contact in the chain of transfers: 1 to 256 characters. Default: the contact itself.
    /// </param>
    /// <returns>The details.</returns>
    /// <exception cref="ArgumentException">
    /// An argument is missing or too long. <c>ParamName</c> names it.
    /// </exception>
    public static ChatDetails WithoutToken(
        string contactId, string participantId, string? initialContactId = null) =>
        new(contactId, participantId, initialContactId);

    /// <summary>
    /// Parses the details from JSON, with names in Pascal or camel case: the response of StartChatContact, the result
    /// of <see cref="ToJson"/>, or the media info of a chat connection in Amazon Connect Streams
    /// (<c>getMediaInfo()</c>).
    /// </summary>
    /// <param name="json">
    /// The JSON: bare, wrapped as by the reference gateway (<c>{"data":{"startChatResult":{…}}}</c>), or in the
    /// response of a function behind Amazon API Gateway (<c>{"statusCode":200,"body":"…"}</c>). It may begin with a
    /// byte order mark.
    /// </param>
    /// <returns>
    /// The details. Without a participant token if the text has none, as media info: the session then requires a
    /// <see cref="ChatSessionOptions.ConnectionTokenProvider"/>.
    /// </returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="FormatException">
    /// The text is not a JSON object, an id is missing, a member is invalid, or the function failed. The message names
    /// the member.
    /// </exception>
    public static ChatDetails Parse(string json) =>
        ChatDetailsReader.Read(json ?? throw new ArgumentNullException(nameof(json)), contactId: null);

    /// <summary>
    /// Parses the details of a participant in a known contact, such as the response of CreateParticipant, which
    /// contains <c>ParticipantId</c> and <c>ParticipantCredentials</c> but not the contact.
    /// </summary>
    /// <param name="json">The JSON, in any form that <see cref="Parse(string)"/> accepts.</param>
    /// <param name="contactId">The id of the contact, as in the request: 1 to 256 characters.</param>
    /// <returns>The details.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="json"/> is null.</exception>
    /// <exception cref="ArgumentException"><paramref name="contactId"/> is null, empty or too long.</exception>
    /// <exception cref="FormatException">
    /// As for <see cref="Parse(string)"/>, or the text names another contact.
    /// </exception>
    public static ChatDetails Parse(string json, string contactId) => ChatDetailsReader.Read(
        json ?? throw new ArgumentNullException(nameof(json)),
        Validated(contactId, nameof(contactId), ParticipantLimits.IdCharacters));

    /// <summary>Formats the details as JSON on one line, to store them with a resume handle.</summary>
    /// <returns>
    /// The JSON, for <see cref="Parse(string)"/>. It contains the participant token and is as secret as the token: it
    /// gives access to the chat. Encrypt it where it is stored, and do not log it.
    /// </returns>
    public string ToJson() => JsonSerializer.Serialize(
        new(
            ContactId,
            InitialContactId == ContactId ? null : InitialContactId,
            ParticipantId,
            ParticipantToken?.Reveal()),
        ChatDetailsJsonContext.Default.ChatDetailsJson);

    internal ChatContacts Contacts => new(ContactId, InitialContactId);

    /// <summary>The contacts whose items belong to this chat.</summary>
    internal IReadOnlyList<string> ContactIds =>
        InitialContactId == ContactId ? [ContactId] : [ContactId, InitialContactId];

    /// <summary>Returns the ids of the contact and the participant, without the token.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"contact {LogText.Escape(ContactId)}, participant {LogText.Escape(ParticipantId)}";

    private static string Validated(string value, string name, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(value))
            throw new ArgumentException($"{name} is missing. The response of StartChatContact contains it.", name);
        if (ParticipantLimits.Characters(value) is var length && length > maxLength)
            throw new ArgumentException($"{name} has {length} characters; the maximum is {maxLength}.", name);
        ParticipantLimits.Unicode(value, name);
        return value;
    }
}
