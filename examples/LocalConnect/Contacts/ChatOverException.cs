namespace Connect.Chat.Local;

/// <summary>A chat that has ended accepts nothing. The HTTP controls respond with status 409.</summary>
internal sealed class ChatOverException(string contactId) : InvalidOperationException(
    $"The chat {contactId} has ended and accepts no more items. Post before End, or start another chat.");
