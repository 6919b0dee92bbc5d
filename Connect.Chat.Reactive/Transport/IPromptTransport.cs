namespace Connect.Chat.Reactive.Transport;

/// <summary>A transport whose disposal does not block the thread that calls it.</summary>
internal interface IPromptTransport : IChatTransport;
