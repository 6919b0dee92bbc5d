using System.Collections.ObjectModel;
using System.ComponentModel;
using Connect.Chat.Reactive.Bindable;

namespace Connect.Chat.Reactive;

/// <summary>
/// A chat as a view model without a toolkit: rows and properties to bind a user interface to, and what its buttons do.
/// Create it with <see cref="BindableChatExtensions.ToBindable(IChatSession, SynchronizationContext, BindableOptions)"/>.
/// </summary>
/// <remarks>
/// <para>Rows and properties change on the UI context only, in batches: at most one per
/// <see cref="BindableOptions.Interval"/>, however many messages arrive, and each costs what its own rows cost. A
/// context that is slow skips batches; one that does not run does not slow down the session.</para>
/// <para>The methods may be called on any thread. Read the properties on the UI context.</para>
/// <para>Exceptions of event handlers and texts are reported in <see cref="IChatSession.Faults"/>.</para>
/// </remarks>
public sealed class BindableChat : INotifyPropertyChanged, IDisposable
{
    private readonly BindableOptions _options;

    internal BindableChat(IChatSession session, IUserInterfaceThread thread, BindableOptions options)
    {
        Session = session;
        _options = options;
        Entries = new([]);
    }

    /// <summary>Raised on the UI context, once for each property that a batch has changed.</summary>
#pragma warning disable CS0067
    public event PropertyChangedEventHandler? PropertyChanged;
#pragma warning restore CS0067

    /// <summary>The session.</summary>
    public IChatSession Session { get; }

    /// <summary>
    /// The rows of the transcript, oldest first. A row changes in place, and a row that moves is moved: one Move, never
    /// Remove and Add.
    /// </summary>
    public ReadOnlyObservableCollection<BindableEntry> Entries { get; }

    /// <summary>The state of the session.</summary>
    public ChatState State { get; } = new();

    /// <summary>The state as a text; see <see cref="BindableTexts.State"/>.</summary>
    public string StateText { get; } = "";

    /// <summary>Whether messages can be sent now: <see cref="ChatState.CanSend"/>.</summary>
    public bool CanSend { get; }

    /// <summary>Who is typing, for example "Ana is typing…"; empty if nobody is.</summary>
    public string TypingText { get; } = "";

    /// <summary>The participants in the chat; see <see cref="IChatSession.Participants"/>.</summary>
    public IReadOnlyList<ParticipantPresence> Participants { get; } = [];

    /// <summary>
    /// The number of messages of other participants since <see cref="MarkAsRead"/>. History does not count; messages
    /// that were missed during an outage do.
    /// </summary>
    public int UnreadCount { get; }

    /// <summary>Whether <see cref="LoadOlderAsync"/> can load older items.</summary>
    public bool HasOlder { get; }

    /// <summary>Whether older items are being loaded.</summary>
    public bool IsLoadingOlder { get; }

    /// <summary>Sends a message as plain text. Its row appears at once, and shows what becomes of it.</summary>
    /// <param name="text">The message: 1 to 16,384 bytes in UTF-8.</param>
    /// <param name="cancellationToken">Cancels the wait; the message may have been posted.</param>
    /// <returns>The response of the service. Null if the send failed: its row is Failed and says why.</returns>
    /// <remarks>
    /// Throws the exceptions of <see cref="IChatSession.SendMessageAsync(string, CancellationToken)"/> that no row
    /// shows: for bad arguments, and if the session cannot send (<see cref="CanSend"/>).
    /// </remarks>
    public Task<SentItem?> SendAsync(string text, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>Sends a file. Its row appears at once, and shows the progress of the upload.</summary>
    /// <param name="source">The file.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    /// <returns>The response of the service. Null if the send failed: its row is Failed and says why.</returns>
    /// <remarks>
    /// Throws the exceptions of
    /// <see cref="IChatSession.SendAttachmentAsync(AttachmentSource, CancellationToken)"/> that no row shows: for bad
    /// arguments, for a file that cannot be read, and if the session cannot send.
    /// </remarks>
    public Task<SentItem?> SendAttachmentAsync(AttachmentSource source, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>Sends the file at a path. Its row appears at once, and shows the progress of the upload.</summary>
    /// <param name="path">The path. Other participants see the file's name and extension.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    /// <returns>The response of the service. Null if the send failed: its row is Failed and says why.</returns>
    /// <remarks>Throws like <see cref="SendAttachmentAsync(AttachmentSource, CancellationToken)"/>.</remarks>
    public Task<SentItem?> SendAttachmentAsync(string path, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>
    /// Sends a failed message or file again, under its client token, so that it is posted once. The row is the same.
    /// </summary>
    /// <param name="entry">A row of <see cref="Entries"/>. Nothing happens unless it is Failed.</param>
    /// <param name="cancellationToken">Cancels the wait; the message may have been posted.</param>
    /// <returns>
    /// The response of the service. Null if the send failed again, or if there was nothing to send again.
    /// </returns>
    /// <remarks>Throws like <see cref="SendAsync"/>.</remarks>
    public Task<SentItem?> ResendAsync(BindableEntry entry, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>
    /// Loads a page of older items, whose rows are inserted at the front. A call while another one is running waits for
    /// that one.
    /// </summary>
    /// <param name="cancellationToken">Cancels this caller's wait.</param>
    /// <returns>A task that completes when the page is loaded; at once if there are no older items.</returns>
    /// <remarks>Throws the exceptions of <see cref="IChatSession.LoadOlderAsync(CancellationToken)"/>.</remarks>
    public Task LoadOlderAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>
    /// Marks all rows as read: <see cref="UnreadCount"/> is 0 after the next batch. Sends nothing.
    /// </summary>
    public void MarkAsRead() => throw new NotSupportedException();

    /// <summary>
    /// Marks all rows as read, and sends the read receipt of the newest unread message, which covers all earlier ones.
    /// </summary>
    /// <param name="cancellationToken">Cancels the wait; the receipt may be sent nevertheless.</param>
    /// <returns>The outcome of the receipt; null if no message was unread.</returns>
    /// <remarks>
    /// Throws the exceptions of <see cref="IChatSession.SendReceiptAsync(string, CancellationToken)"/>.
    /// </remarks>
    public Task<SentReceipt?> MarkAsReadAsync(CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>
    /// Tells the other participants that this one is typing. Call it for every change of the text box: the session
    /// limits the rate. Never throws; a typing event that cannot be sent does not matter.
    /// </summary>
    public void NotifyTyping() => throw new NotSupportedException();

    /// <summary>
    /// Stops all changes of rows and properties. Called on the UI context, no event follows. Does not dispose the
    /// session.
    /// </summary>
    public void Dispose() => throw new NotSupportedException();
}
