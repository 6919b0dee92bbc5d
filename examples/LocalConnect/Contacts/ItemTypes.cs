namespace Connect.Chat.Local;

/// <summary>The types of items.</summary>
internal static class ItemTypes
{
    public const string Message = "MESSAGE";
    public const string Event = "EVENT";
    public const string Attachment = "ATTACHMENT";
    public const string MessageMetadata = "MESSAGEMETADATA";

    public static string Of(string contentType) => contentType switch
    {
        ContentTypes.MessageMetadata => MessageMetadata,
        _ when ContentTypes.IsEvent(contentType) => Event,
        _ => Message,
    };
}
