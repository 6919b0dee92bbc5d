namespace Connect.Chat.Reactive.Tests.Interleaving;

/// <summary>A run failed in one order of its threads.</summary>
internal sealed class InterleavingException(string message, Exception cause) : Exception(message, cause);
