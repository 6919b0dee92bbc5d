using System.ComponentModel;
using Connect.Chat.Reactive.Bindable;

namespace Connect.Chat.Reactive;

/// <summary>
/// A row of <see cref="BindableChat.Entries"/>: a message, files or an event. The row of an item is the same object for
/// as long as the item is in the transcript, and its properties change in place.
/// </summary>
public sealed class BindableEntry : INotifyPropertyChanged
{
    private readonly RowContext _context;
    private RowContent _content;
    private double? _progress;

    internal BindableEntry(TranscriptEntry entry, RowContext context)
    {
        _context = context;
        Key = entry.Key;
        _content = context.Describe(entry);
    }

    /// <summary>
    /// Raised on the UI context, once for each property that has changed.
    /// </summary>
    public event PropertyChangedEventHandler? PropertyChanged;

    /// <summary>
    /// Identifies the row within the session: the same from the draft over the item that the service returns to its
    /// last update. See <see cref="TranscriptEntry.Key"/>.
    /// </summary>
    public string Key { get; }

    /// <summary>The entry of the transcript that the row shows, with its item, client token and failure.</summary>
    public TranscriptEntry Entry => _content.Entry;

    /// <summary>The message or event.</summary>
    public ChatItem Item => _content.Entry.Item;

    /// <summary>The name of the sender; see <see cref="BindableTexts.Author"/>.</summary>
    public string Author => _content.Author;

    /// <summary>
    /// The text of the message, so far if it is streaming, or of the event; see <see cref="BindableTexts.Message"/> and
    /// <see cref="BindableTexts.Event"/>.
    /// </summary>
    public string Text => _content.Text;

    /// <summary>The time of the item in the local time zone.</summary>
    public DateTimeOffset Time => _content.Time;

    /// <summary>The local date of the item, for groups.</summary>
    public DateTime Day => _content.Time.Date;

    /// <summary>Whether the row is the first one of its <see cref="Day"/>, for the date between rows.</summary>
    public bool StartsDay { get; private set; }

    /// <summary>How far the participant's own message has come; Received for all other rows.</summary>
    public MessageStatus Status => _content.Entry.Status;

    /// <summary>The reason why the message could not be sent; null unless it failed.</summary>
    public Exception? Failure => _content.Entry.Failure;

    /// <summary>Whether <see cref="BindableChat.ResendAsync"/> can send the message again.</summary>
    public bool CanResend => Status == MessageStatus.Failed && Entry.ClientToken.Length > 0;

    /// <summary>The files of the message; empty if it has none.</summary>
    public IReadOnlyList<ChatAttachment> Attachments => (Item as AttachmentMessage)?.Attachments ?? [];

    /// <summary>The uploaded fraction of the file, from 0 to 1; null if no upload is running.</summary>
    public double? UploadProgress => _progress;

    /// <summary>Whether the file of the row is being uploaded.</summary>
    public bool IsUploading => _progress is not null;

    /// <summary>Whether the item is of this session's participant.</summary>
    public bool IsOwn => _content.IsOwn;

    /// <summary>Whether the row is an event and not a message.</summary>
    public bool IsEvent => Item is ChatEvent;

    /// <summary>Whether a bot is still writing the message.</summary>
    public bool IsStreaming => Item is ChatMessage { IsStreaming: true };

    /// <summary>Whether the session missed the item during an outage and fetched it afterwards.</summary>
    public bool IsRecovered => Item.Origin == ItemOrigin.Recovered;

    /// <summary>
    /// Whether the message counts in <see cref="BindableChat.UnreadCount"/>: a message of another participant that is
    /// not from the history and came after <see cref="BindableChat.MarkAsRead"/>.
    /// </summary>
    public bool IsUnread { get; private set; }

    /// <summary>Returns the item's kind, id, time, role and origin, and the status; never content or names.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"{nameof(BindableEntry)} {{ {Item}, Status = {Status} }}";

    internal void Update(TranscriptEntry entry)
    {
        var before = _content;
        var wasStreaming = IsStreaming;
        var couldResend = CanResend;
        _content = _context.Describe(entry);
        Raise(!ReferenceEquals(before.Entry, entry), nameof(Entry));
        Raise(!ReferenceEquals(before.Entry.Item, entry.Item), nameof(Item));
        Raise(before.Author != Author, nameof(Author));
        Raise(before.Text != Text, nameof(Text));
        Raise(before.Time != Time, nameof(Time));
        Raise(before.Time.Date != Day, nameof(Day));
        Raise(before.Entry.Status != Status, nameof(Status));
        Raise(before.Entry.Failure != Failure, nameof(Failure));
        Raise(couldResend != CanResend, nameof(CanResend));
        Raise(before.IsOwn != IsOwn, nameof(IsOwn));
        Raise(wasStreaming != IsStreaming, nameof(IsStreaming));
        Raise(before.Entry.Item.Origin != Item.Origin, nameof(IsRecovered));
        Raise(
            Item is AttachmentMessage files
                && !files.Attachments.Equals((before.Entry.Item as AttachmentMessage)?.Attachments),
            nameof(Attachments));
        if (Status != MessageStatus.Sending)
            SetProgress(null);
    }

    internal void SetProgress(double? fraction)
    {
        if (_progress == fraction)
            return;
        var wasUploading = IsUploading;
        _progress = fraction;
        Raise(true, nameof(UploadProgress));
        Raise(wasUploading != IsUploading, nameof(IsUploading));
    }

    internal void SetUnread(bool isUnread)
    {
        var wasUnread = IsUnread;
        IsUnread = isUnread;
        Raise(wasUnread != isUnread, nameof(IsUnread));
    }

    internal void SetStartsDay(bool startsDay)
    {
        var startedDay = StartsDay;
        StartsDay = startsDay;
        Raise(startedDay != startsDay, nameof(StartsDay));
    }

    private void Raise(bool isChange, string property)
    {
        if (isChange)
            _context.Guard.Raise(PropertyChanged, this, property);
    }
}
