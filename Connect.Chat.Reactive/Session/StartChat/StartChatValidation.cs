using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Session;

/// <summary>
/// Checks a chat to start against the limits of StartChatContact. Messages contain limits, but no values.
/// </summary>
/// <remarks>Source: Amazon Connect API Reference, "StartChatContact".</remarks>
internal static class StartChatValidation
{
    private const int InstanceIdCharacters = 100;
    private const int FlowIdCharacters = 500;
    private const int CustomerIdCharacters = 128;
    private const int NameCharacters = 256;
    private const int AttributeBytes = 32_768;
    private const int SegmentNameCharacters = 128;
    private const int SegmentValueCharacters = 1_024;
    private const int SegmentDepth = 16;
    private const int MinMinutes = 60;
    private const int MaxMinutes = 10_080;

    public static void Check(StartChatRequest request)
    {
        if (string.IsNullOrWhiteSpace(request.DisplayName)
            || ParticipantLimits.Characters(request.DisplayName) > NameCharacters)
        {
            throw Invalid(nameof(request.DisplayName), $"must have 1 to {NameCharacters} characters");
        }

        ParticipantLimits.Unicode(request.DisplayName, nameof(request.DisplayName));
        Text(request.InstanceId, InstanceIdCharacters, nameof(request.InstanceId));
        Text(request.ContactFlowId, FlowIdCharacters, nameof(request.ContactFlowId));
        Text(request.CustomerId, CustomerIdCharacters, nameof(request.CustomerId));
        Text(request.ClientToken, ParticipantLimits.ClientTokenCharacters, nameof(request.ClientToken));
        OptionValidation.NotNull(request.InitialMessage, nameof(request.InitialMessage));
        ParticipantLimits.Content(request.InitialMessage, nameof(request.InitialMessage));
        ParticipantLimits.InRange(
            request.ChatDurationInMinutes, MinMinutes, MaxMinutes, nameof(request.ChatDurationInMinutes));
        OneOf(request.ResponseMode, nameof(request.ResponseMode), "INCREMENTAL", "COMPLETE");
        Contacts(request);
        ContentTypes(request.SupportedMessagingContentTypes, nameof(request.SupportedMessagingContentTypes));
        Exit(request.DisconnectOnCustomerExit, nameof(request.DisconnectOnCustomerExit));
        Attributes(request.Attributes, nameof(request.Attributes));
        Segments(request.SegmentAttributes, nameof(request.SegmentAttributes), SegmentDepth);
    }

    private static void Contacts(StartChatRequest request)
    {
        Text(request.SourceContactId, ParticipantLimits.IdCharacters, nameof(request.SourceContactId));
        Text(request.RelatedContactId, ParticipantLimits.IdCharacters, nameof(request.RelatedContactId));
        OneOf(request.RehydrationType, nameof(request.RehydrationType), "ENTIRE_PAST_SESSION", "FROM_SEGMENT");
        if (request.RehydrationType.Length > 0 != request.SourceContactId.Length > 0)
        {
            throw Invalid(
                nameof(request.RehydrationType), $"and {nameof(request.SourceContactId)} require each other");
        }

        if (request.RelatedContactId.Length > 0 && request.SourceContactId.Length > 0)
        {
            throw Invalid(
                nameof(request.RelatedContactId), $"cannot be combined with {nameof(request.SourceContactId)}");
        }
    }

    private static void ContentTypes(IReadOnlyList<string> types, string name)
    {
        OptionValidation.NotNull(types, name);
        foreach (var type in types)
        {
            if (string.IsNullOrWhiteSpace(type)
                || ParticipantLimits.Characters(type) > ParticipantLimits.ContentTypeCharacters)
            {
                throw Invalid(
                    name,
                    $"must consist of content types of 1 to {ParticipantLimits.ContentTypeCharacters} characters");
            }

            ParticipantLimits.Unicode(type, name);
        }
    }

    private static void Exit(IReadOnlyList<string> roles, string name)
    {
        OptionValidation.NotNull(roles, name);
        if (roles.Count > 1 || roles.Any(static role => role is not "AGENT"))
            throw Invalid(name, "can contain AGENT only, once");
    }

    private static void Attributes(IReadOnlyDictionary<string, string> attributes, string name)
    {
        OptionValidation.NotNull(attributes, name);
        var bytes = 0L;
        foreach (var attribute in attributes)
        {
            if (attribute.Key.Length == 0 || !attribute.Key.All(IsNameCharacter))
                throw Invalid(name, "must have names of letters, digits, hyphens and underscores");
            if (attribute.Value is null)
                throw Invalid(name, "must not have a value of null");
            bytes += attribute.Key.Length + ParticipantLimits.Utf8Bytes(attribute.Value, name);
        }

        if (bytes > AttributeBytes)
            throw Invalid(name, $"has {bytes} bytes in UTF-8; the service accepts at most {AttributeBytes}");
    }

    private static void Segments(
        IReadOnlyDictionary<string, SegmentAttributeValue> attributes, string name, int depth)
    {
        OptionValidation.NotNull(attributes, name);
        if (depth == 0)
            throw Invalid(name, $"can be nested at most {SegmentDepth} levels deep");
        foreach (var attribute in attributes)
        {
            if (ParticipantLimits.Characters(attribute.Key) is 0 or > SegmentNameCharacters)
                throw Invalid(name, $"must have names of 1 to {SegmentNameCharacters} characters");
            ParticipantLimits.Unicode(attribute.Key, name);
            Segment(attribute.Value, name, depth);
        }
    }

    private static void Segment(SegmentAttributeValue? value, string name, int depth)
    {
        var members = (value?.ValueString is null ? 0 : 1) + (value?.ValueInteger is null ? 0 : 1)
            + (value?.ValueMap is null ? 0 : 1);
        if (members != 1)
            throw Invalid(name, "must have exactly one member in each value");
        if (value!.ValueString is { } text && ParticipantLimits.Characters(text) > SegmentValueCharacters)
            throw Invalid(name, $"must have texts of at most {SegmentValueCharacters} characters");
        ParticipantLimits.Unicode(value.ValueString, name);
        if (value.ValueMap is { } map)
            Segments(map, name, depth - 1);
    }

    private static void Text(string text, int characters, string name)
    {
        OptionValidation.NotNull(text, name);
        ParticipantLimits.Text(text, characters, name);
    }

    private static void OneOf(string text, string name, string first, string second)
    {
        OptionValidation.NotNull(text, name);
        if (text.Length > 0 && text != first && text != second)
            throw Invalid(name, $"must be {first} or {second}");
    }

    private static bool IsNameCharacter(char character) =>
        character is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9') or '-' or '_';

    private static ArgumentException Invalid(string member, string rule) => new($"{member} {rule}.", member);
}
