using System.Text;

namespace Connect.Chat.Local;

/// <summary>Checks what the members of StartChatContact mean together, which AWS's model does not describe.</summary>
internal static class StartChatCheck
{
    private const int LongestAttributes = 32_768;
    private const string Subtype = "connect:Subtype";
    private const string Guide = "connect:Guide";

    public static void Validate(StartChatContactRequest request)
    {
        Demand(request.PersistentChat is null || request.RelatedContactId is null,
            "PersistentChat and RelatedContactId exclude each other.");
        ValidateContentTypes(request);
        ValidateAttributes(request);
    }

    private static void ValidateContentTypes(StartChatContactRequest request)
    {
        if (request.SupportedMessagingContentTypes is { } types)
        {
            Demand(types.Contains(ContentTypes.Text, StringComparer.Ordinal),
                $"SupportedMessagingContentTypes must contain {ContentTypes.Text}.");
            Demand(types.All(ContentTypes.IsMessage),
                "SupportedMessagingContentTypes contains a type that is not supported.");
        }

        if (request.InitialMessage is { } initial)
        {
            Demand(
                ContentTypes.IsMessageOfCustomer(initial.ContentType)
                && ContentTypes.SupportedBy(request.SupportedMessagingContentTypes).Contains(
                    initial.ContentType, StringComparer.Ordinal),
                $"The content type {initial.ContentType} is not supported for the initial message of this chat.");
        }
    }

    private static void ValidateAttributes(StartChatContactRequest request)
    {
        IReadOnlyDictionary<string, string> attributes =
            request.Attributes ?? new Dictionary<string, string>(StringComparer.Ordinal);
        Demand(attributes.Sum(static pair => BytesOf(pair.Key) + BytesOf(pair.Value)) <= LongestAttributes,
            $"Attributes must have at most {LongestAttributes} bytes.");
        Demand(attributes.Keys.All(static key => key.All(IsKeyCharacter)),
            "The keys of Attributes must consist of letters, digits, - and _.");

        string? subtype = request.SegmentAttributes?.GetValueOrDefault(Subtype)?.ValueString;
        Demand(
            subtype is not Guide
            || (Supports(request, ContentTypes.Interactive) && Supports(request, ContentTypes.InteractiveResponse)),
            $"{Guide} needs {ContentTypes.Interactive} and {ContentTypes.InteractiveResponse} in "
            + "SupportedMessagingContentTypes.");

        static int BytesOf(string text) => Encoding.UTF8.GetByteCount(text);
    }

    private static bool Supports(StartChatContactRequest request, string contentType) =>
        ContentTypes.SupportedBy(request.SupportedMessagingContentTypes).Contains(contentType, StringComparer.Ordinal);

    private static bool IsKeyCharacter(char character) =>
        char.IsAsciiLetterOrDigit(character) || character is '-' or '_';

    private static void Demand(bool condition, string message)
    {
        if (!condition)
            throw ServiceException.InvalidParameter(message);
    }
}
