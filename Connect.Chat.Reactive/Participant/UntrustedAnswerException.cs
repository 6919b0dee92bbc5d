namespace Connect.Chat.Reactive.Participant;

/// <summary>
/// Says that an answer can be read but must not be acted upon. It never leaves the client: it is turned into a
/// <see cref="ParticipantServiceException"/> that knows the operation and the request id.
/// </summary>
internal sealed class UntrustedAnswerException(string message) : Exception(message);
