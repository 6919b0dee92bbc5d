namespace Connect.Chat.Reactive;

/// <summary>The content types that Amazon Connect Chat is known to use.</summary>
public static class ChatContentType
{
    /// <summary>A message in plain text.</summary>
    public const string TextPlain = "text/plain";
}
