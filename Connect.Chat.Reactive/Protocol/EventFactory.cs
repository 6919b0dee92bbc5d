namespace Connect.Chat.Reactive.Protocol;

/// <summary>Creates events.</summary>
internal static class EventFactory
{
    public static T Event<T>(in RawItem raw, string contentType)
        where T : ChatEvent, new() =>
        ItemFactory.Item<T>(raw, contentType) with { Content = raw.Content };

    public static AuthenticationInitiatedEvent AuthenticationInitiated(in RawItem raw, string contentType) =>
        Event<AuthenticationInitiatedEvent>(raw, contentType) with
        {
            SessionId = ContentMember.Find(raw.Content, "SessionId"u8),
        };
}
