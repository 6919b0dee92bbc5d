using System.Text.Json;
using Connect.Chat.Reactive;

namespace Benchmarks.Baseline;

/// <summary>
/// Reads the items of one chat without a library. Creates the SDK's message type with the same members set, and shares
/// strings that are equal in all messages.
/// </summary>
internal sealed class HandWrittenItems(ChatDetails chat)
{
    private ChatParticipant _participant = ChatParticipant.None;

    /// <summary>Reads the object at the reader, and moves the reader to its end.</summary>
    public TextMessage? Read(ref Utf8JsonReader reader)
    {
        string id = "", content = "", contentType = "", contactId = "", initialContactId = "";
        string participantId = "", displayName = "";
        var role = ParticipantRole.Unknown;
        DateTimeOffset time = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("Id"u8))
                id = Text(ref reader);
            else if (reader.ValueTextEquals("AbsoluteTime"u8))
                time = Time(ref reader);
            else if (reader.ValueTextEquals("Content"u8))
                content = Text(ref reader);
            else if (reader.ValueTextEquals("ContentType"u8))
                contentType = Shared(ref reader, ChatContentType.TextPlain);
            else if (reader.ValueTextEquals("ParticipantId"u8))
                participantId = Shared(ref reader, _participant.Id);
            else if (reader.ValueTextEquals("ParticipantRole"u8))
                role = Role(ref reader);
            else if (reader.ValueTextEquals("DisplayName"u8))
                displayName = Shared(ref reader, _participant.DisplayName);
            else if (reader.ValueTextEquals("ContactId"u8))
                contactId = Shared(ref reader, chat.ContactId);
            else if (reader.ValueTextEquals("InitialContactId"u8))
                initialContactId = Shared(ref reader, chat.InitialContactId);
            else
                reader.Skip();
        }

        return contentType != ChatContentType.TextPlain
            ? null
            : new()
            {
                Id = id,
                Time = time,
                ContentType = contentType,
                Participant = Participant(participantId, role, displayName),
                ContactId = contactId,
                InitialContactId = initialContactId,
                Content = content,
            };
    }

    private ChatParticipant Participant(string id, ParticipantRole role, string displayName)
    {
        if (_participant.Role != role || _participant.Id != id || _participant.DisplayName != displayName)
            _participant = new() { Id = id, Role = role, DisplayName = displayName };
        return _participant;
    }

    private static string Text(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetString() ?? "";
    }

    private static string Shared(ref Utf8JsonReader reader, string expected)
    {
        reader.Read();
        return reader.ValueTextEquals(expected) ? expected : reader.GetString() ?? "";
    }

    private static DateTimeOffset Time(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.GetDateTimeOffset();
    }

    private static ParticipantRole Role(ref Utf8JsonReader reader)
    {
        reader.Read();
        return reader.ValueTextEquals("AGENT"u8) ? ParticipantRole.Agent
            : reader.ValueTextEquals("CUSTOMER"u8) ? ParticipantRole.Customer
            : reader.ValueTextEquals("SYSTEM"u8) ? ParticipantRole.System
            : ParticipantRole.Unknown;
    }
}
