using Connect.Chat.Reactive;

namespace WebDesk.Chats;

/// <summary>Passes a file of a chat on to the browser.</summary>
internal static class Files
{
    public static IResult DownloadAsync(string contactId, string role, string attachmentId, ChatRooms rooms)
    {
        if (rooms.Find(contactId)?.SeatOf(role) is not { } seat)
            return Results.NotFound();
        var name = seat.Session.Transcript.Latest().SelectMany(static entry => entry.Attachments())
            .FirstOrDefault(file => file.Id == attachmentId)?.Name;
        return name is null
            ? Results.NotFound()
            // Never in the browser's own window: the file is another person's.
            : Results.Stream(
                body => seat.Session.DownloadAttachmentAsync(attachmentId, body),
                "application/octet-stream",
                fileDownloadName: name);
    }

    private static TranscriptSnapshot Latest(this IObservable<TranscriptSnapshot> transcript)
    {
        var latest = TranscriptSnapshot.Empty;
        using (transcript.Subscribe(snapshot => latest = snapshot))
            return latest;
    }

    private static IEnumerable<ChatAttachment> Attachments(this TranscriptEntry entry) =>
        (entry.Item as AttachmentMessage)?.Attachments ?? [];
}
