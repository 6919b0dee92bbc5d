using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive;

/// <summary>Who takes part in which chat: what StartChatContact or CreateParticipant answered.</summary>
/// <remarks>Source: Amazon Connect API Reference, "StartChatContact" and "CreateParticipant".</remarks>
public sealed record ChatDetails
{
    private const int MaxIdLength = 256;
    private const int MaxTokenLength = 1000;

    /// <summary>Makes the details from their parts.</summary>
    /// <param name="contactId">The contact: 1 to 256 characters.</param>
    /// <param name="participantId">The participant: 1 to 256 characters.</param>
    /// <param name="participantToken">The participant's token: 1 to 1,000 characters. Secret.</param>
    /// <param name="initialContactId">The first contact of the chain of transfers. Default: the contact itself.</param>
    /// <exception cref="ArgumentException">A part is missing or too long, or the token has a character that a header cannot hold; named by <c>ParamName</c>.</exception>
    public ChatDetails(string contactId, string participantId, string participantToken, string? initialContactId = null)
        : this(contactId, participantId, initialContactId)
    {
        ParticipantToken = Part(participantToken, nameof(participantToken), MaxTokenLength);
        if (!HeaderText.IsToken(participantToken))
        {
            throw new ArgumentException(
                $"{nameof(participantToken)} has a character that no token has. Pass it on exactly as StartChatContact gave it.",
                nameof(participantToken));
        }
    }

    private ChatDetails(string contactId, string participantId, string? initialContactId)
    {
        ContactId = Part(contactId, nameof(contactId), MaxIdLength);
        ParticipantId = Part(participantId, nameof(participantId), MaxIdLength);
        ParticipantToken = "";
        InitialContactId = Part(
            string.IsNullOrEmpty(initialContactId) ? contactId : initialContactId!, nameof(initialContactId), MaxIdLength);
    }

    /// <summary>The contact.</summary>
    public string ContactId { get; }

    /// <summary>The participant within the contact.</summary>
    public string ParticipantId { get; }

    /// <summary>
    /// What lets the participant in, for as long as it is part of the contact. Secret. Empty for who has none: see
    /// <see cref="WithoutToken"/>.
    /// </summary>
    public string ParticipantToken { get; }

    /// <summary>The first contact of the chain of transfers; the contact itself where there was none.</summary>
    public string InitialContactId { get; }

    /// <summary>
    /// Makes the details of a participant who has no token of its own, as an agent in Amazon Connect Streams; the
    /// session then needs a <see cref="ChatSessionOptions.ConnectionTokenProvider"/>.
    /// </summary>
    /// <param name="contactId">The contact: 1 to 256 characters.</param>
    /// <param name="participantId">The participant: 1 to 256 characters.</param>
    /// <param name="initialContactId">The first contact of the chain of transfers. Default: the contact itself.</param>
    /// <returns>The details.</returns>
    /// <exception cref="ArgumentException">A part is missing or too long; named by <c>ParamName</c>.</exception>
    public static ChatDetails WithoutToken(string contactId, string participantId, string? initialContactId = null) =>
        new(contactId, participantId, initialContactId);

    /// <summary>
    /// Reads the details from the answer of StartChatContact: with names in Pascal or camel case, bare or wrapped
    /// as the reference gateway does (<c>{"data":{"startChatResult":{…}}}</c>).
    /// </summary>
    /// <param name="json">The answer.</param>
    /// <returns>The details.</returns>
    /// <exception cref="FormatException">The text is no JSON object, or a part is missing; the message names it.</exception>
    public static ChatDetails Parse(string json)
    {
        if (json is null)
            throw new ArgumentNullException(nameof(json));
        return ChatDetailsReader.Read(json);
    }

    /// <summary>The contacts whose items belong to this chat.</summary>
    internal IReadOnlyList<string> ContactIds =>
        InitialContactId == ContactId ? [ContactId] : [ContactId, InitialContactId];

    /// <summary>The contact and participant; never the token.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"contact {LogText.Escape(ContactId)}, participant {LogText.Escape(ParticipantId)}";

    private static string Part(string value, string name, int maxLength)
    {
        if (string.IsNullOrWhiteSpace(value))
            throw new ArgumentException($"{name} is missing. StartChatContact answers with it.", name);
        if (value.Length > maxLength)
            throw new ArgumentException($"{name} has {value.Length} characters; {maxLength} are allowed.", name);
        return value;
    }
}
