using System.Collections.ObjectModel;
using System.ComponentModel;
using System.Reactive.Disposables;
using Connect.Chat.Reactive.Bindable;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive;

/// <summary>
/// A chat as a view model without a toolkit: rows and properties to bind a user interface to, and what its buttons do.
/// Create it with
/// <see cref="BindableChatExtensions.ToBindable(IChatSession, SynchronizationContext, BindableOptions)"/>.
/// </summary>
/// <remarks>
/// <para>Rows and properties change on the UI context only, in batches: at most one per
/// <see cref="BindableOptions.Interval"/>, however many messages arrive, and each costs what its own rows cost. A
/// context that is slow skips batches; one that does not run does not slow down the session.</para>
/// <para>The methods may be called on any thread. Read the properties on the UI context.</para>
/// <para>Exceptions of event handlers and texts are reported in <see cref="IChatSession.Faults"/>, and the batch goes
/// on. With an implementation of <see cref="IChatSession"/> from outside this library, such as a test double, the first
/// one leaves the batch at its end.</para>
/// </remarks>
public sealed class BindableChat : INotifyPropertyChanged, IDisposable
{
    private readonly BindableOptions _options;
    private readonly BindableInbox _inbox = new();
    private readonly BindableFaults _faults;
    private readonly CallGuard _guard;
    private readonly RowList _rows;
    private readonly BatchPacer _pacer;
    private readonly BindableOperations _operations;
    private readonly CompositeDisposable _subscriptions = [];
    private string? _newestUnreadId;

    internal BindableChat(IChatSession session, Action<Action> post, BindableOptions options)
    {
        Session = session;
        _options = options;
        var time = GuardedTimeProvider.ForBackground(
            options.TimeProvider ?? (session as ParticipantChatSession)?.Parts.Context.Time ?? TimeProvider.System);
        _faults = new(session);
        _guard = new(_faults.OnThrown);
        _rows = new(new(session.Details.ParticipantId, options.Texts, time, _guard));
        _pacer = new(post, time, options.Interval, RunBatch, _faults.OnPostThrew);
        _operations = new(session, _inbox, _pacer.Request, options.OlderPageLength, time);
        State = session.CurrentState;
        StateText = TextOf(State);
        Subscribe();
    }

    /// <summary>Raised on the UI context, once for each property that a batch has changed.</summary>
    public event PropertyChangedEventHandler? PropertyChanged;

    /// <summary>
    /// Raised on the UI context after each batch, when all its rows and properties have changed. For user interfaces
    /// that draw instead of binding, such as Blazor or a terminal.
    /// </summary>
    public event EventHandler? Changed;

    /// <summary>The session.</summary>
    public IChatSession Session { get; }

    /// <summary>
    /// The rows of the transcript, oldest first. A row changes in place, and a row that moves is moved: one Move, never
    /// Remove and Add.
    /// </summary>
    public ReadOnlyObservableCollection<BindableEntry> Entries => _rows.Rows;

    /// <summary>The state of the session.</summary>
    public ChatState State { get; private set; }

    /// <summary>The state as a text; see <see cref="BindableTexts.State"/>.</summary>
    public string StateText { get; private set; }

    /// <summary>Whether messages can be sent now: <see cref="ChatState.CanSend"/>.</summary>
    public bool CanSend => State.CanSend;

    /// <summary>Who is typing, for example "Ana is typing…"; empty if no participant is.</summary>
    public string TypingText { get; private set; } = "";

    /// <summary>The participants in the chat; see <see cref="IChatSession.Participants"/>.</summary>
    public IReadOnlyList<ParticipantPresence> Participants { get; private set; } = [];

    /// <summary>
    /// The number of messages of other participants since <see cref="MarkAsRead"/>. History does not count. Messages
    /// that were missed during an outage do, and so do those that
    /// <see cref="ChatSessionOptions.TranscriptCapacity"/> has dropped.
    /// </summary>
    public int UnreadCount { get; private set; }

    /// <summary>Whether <see cref="LoadOlderAsync"/> can load older items.</summary>
    public bool HasOlder { get; private set; }

    /// <summary>Whether older items are being loaded.</summary>
    public bool IsLoadingOlder { get; private set; }

    /// <summary>Sends a message as plain text. Its row appears at once, and shows what becomes of it.</summary>
    /// <param name="text">
    /// The message: at most 16,384 bytes in UTF-8. Nothing happens if it is empty or only white space.
    /// </param>
    /// <param name="cancellationToken">Cancels the wait; the message may have been posted.</param>
    /// <returns>
    /// The response of the service. Null if the send failed: its row is Failed and says why. Null also if there was
    /// nothing to send.
    /// </returns>
    /// <remarks>
    /// Throws the exceptions of <see cref="IChatSession.SendMessageAsync(string, CancellationToken)"/> that no row
    /// shows: for bad arguments, and if the session cannot send (<see cref="CanSend"/>).
    /// </remarks>
    public Task<SentItem?> SendAsync(string text, CancellationToken cancellationToken = default) =>
        _operations.SendAsync(text, cancellationToken);

    /// <summary>Sends a file. Its row appears at once, and shows the progress of the upload.</summary>
    /// <param name="source">The file.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    /// <returns>The response of the service. Null if the send failed: its row is Failed and says why.</returns>
    /// <remarks>
    /// Throws the exceptions of
    /// <see cref="IChatSession.SendAttachmentAsync(AttachmentSource, CancellationToken)"/> that no row shows: for bad
    /// arguments, for a file that cannot be read, and if the session cannot send.
    /// </remarks>
    public Task<SentItem?> SendAttachmentAsync(
        AttachmentSource source, CancellationToken cancellationToken = default) =>
        _operations.SendAttachmentAsync(source, cancellationToken);

    /// <summary>Sends the file at a path. Its row appears at once, and shows the progress of the upload.</summary>
    /// <param name="path">The path. Other participants see the file's name and extension.</param>
    /// <param name="cancellationToken">Cancels the upload.</param>
    /// <returns>The response of the service. Null if the send failed: its row is Failed and says why.</returns>
    /// <remarks>Throws like <see cref="SendAttachmentAsync(AttachmentSource, CancellationToken)"/>.</remarks>
    public Task<SentItem?> SendAttachmentAsync(string path, CancellationToken cancellationToken = default) =>
        _operations.SendAttachmentAsync(path, cancellationToken);

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
        _operations.ResendAsync(entry ?? throw new ArgumentNullException(nameof(entry)), cancellationToken);

    /// <summary>
    /// Loads a page of older items, whose rows are inserted at the front. A call while another one is running waits for
    /// that one.
    /// </summary>
    /// <param name="cancellationToken">Cancels this caller's wait.</param>
    /// <returns>A task that completes when the page is loaded; at once if there are no older items.</returns>
    /// <remarks>Throws the exceptions of <see cref="IChatSession.LoadOlderAsync(CancellationToken)"/>.</remarks>
    public Task LoadOlderAsync(CancellationToken cancellationToken = default) =>
        _operations.LoadOlderAsync(cancellationToken);

    /// <summary>
    /// Marks all rows as read: <see cref="UnreadCount"/> is 0 after the next batch. Sends nothing.
    /// </summary>
    public void MarkAsRead()
    {
        _inbox.Put(static news => news.IsRead = true);
        _pacer.Request();
    }

    /// <summary>
    /// Marks all rows as read, and sends the read receipt of the newest unread message, which covers all earlier ones.
    /// </summary>
    /// <param name="cancellationToken">Cancels the wait; the receipt may be sent nevertheless.</param>
    /// <returns>
    /// The outcome of the receipt. Null if no message was unread, or if the receipt could not be sent: the receipt of
    /// the next message covers it.
    /// </returns>
    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public Task<SentReceipt?> MarkAsReadAsync(CancellationToken cancellationToken = default)
    {
        var newest = Volatile.Read(ref _newestUnreadId);
        MarkAsRead();
        return _operations.ConfirmReadAsync(newest, cancellationToken);
    }

    /// <summary>
    /// Tells the other participants that this one is typing. Call it for every change of the text box: the session
    /// limits the rate. Never throws; a typing event that cannot be sent does not matter.
    /// </summary>
    public void NotifyTyping() => _operations.NotifyTyping();

    /// <summary>
    /// Stops all changes of rows and properties. Called on the UI context, no event follows. Does not dispose the
    /// session.
    /// </summary>
    public void Dispose()
    {
        _guard.Close();
        _subscriptions.Dispose();
        _pacer.Dispose();
        _operations.Dispose();
    }

    private void Subscribe()
    {
        Follow(Session.State, state => _inbox.Put(news => news.State = state));
        Follow(Session.Transcript, _inbox.PutSnapshot);
        Follow(Session.TypingParticipants, typing => _inbox.Put(news => news.Typing = typing));
        Follow(Session.Participants, participants => _inbox.Put(news => news.Participants = participants));
    }

    private void Follow<T>(IObservable<T> values, Action<T> put) => _subscriptions.Add(values.Subscribe(
        value =>
        {
            put(value);
            _pacer.Request();
        },
        // No stream of a session fails.
        static _ => { }));

    private bool RunBatch()
    {
        var news = _inbox.Take();
        if (news.IsRead)
            _rows.MarkAsRead();
        _rows.Update(news.Snapshot, _options.MaxRowsPerBatch);
        foreach (var progress in news.Progress ?? [])
            _rows.SetProgress(progress.Key, progress.Value);
        Volatile.Write(ref _newestUnreadId, _rows.NewestUnreadId);
        SetProperties(news);
        _guard.Raise(Changed, this);
        _faults.ThrowUnreported();
        return _rows.IsBehind;
    }

    private void SetProperties(BindableNews news)
    {
        if (news.Snapshot is { } snapshot && HasOlder != snapshot.HasOlder)
        {
            HasOlder = snapshot.HasOlder;
            Raise(nameof(HasOlder));
        }

        if (UnreadCount != _rows.UnreadCount)
        {
            UnreadCount = _rows.UnreadCount;
            Raise(nameof(UnreadCount));
        }

        if (news.IsLoadingOlder is { } isLoading && IsLoadingOlder != isLoading)
        {
            IsLoadingOlder = isLoading;
            Raise(nameof(IsLoadingOlder));
        }

        if (news.State is { } state)
            SetState(state);
        if (news.Participants is { } participants && !ReferenceEquals(participants, Participants))
        {
            Participants = participants;
            Raise(nameof(Participants));
        }

        if (news.Typing is { } typing)
            SetTyping(typing);
    }

    private void SetState(ChatState state)
    {
        if (State == state)
            return;
        bool couldSend = CanSend;
        State = state;
        Raise(nameof(State));
        if (TextOf(state) is var text && text != StateText)
        {
            StateText = text;
            Raise(nameof(StateText));
        }

        if (couldSend != CanSend)
            Raise(nameof(CanSend));
    }

    private void SetTyping(IReadOnlyList<ChatParticipant> typing)
    {
        var text = _guard.Text(static (texts, list) => texts.Typing(list), _options.Texts, typing);
        if (text == TypingText)
            return;
        TypingText = text;
        Raise(nameof(TypingText));
    }

    private string TextOf(ChatState state) =>
        _guard.Text(static (texts, value) => texts.State(value), _options.Texts, state);

    private void Raise(string property) => _guard.Raise(PropertyChanged, this, property);
}
