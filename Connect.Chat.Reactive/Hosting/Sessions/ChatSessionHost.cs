using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>Holds the sessions while the application's host runs.</summary>
internal sealed class ChatSessionHost(IServiceProvider provider, HostServices services)
    : IChatSessionHost, IHostedService, IAsyncDisposable
{
    // After this time the host connects again to a chat that it could not connect to.
    private static readonly TimeSpan ConnectDelay = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, HostedSession> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Task, bool> _work = new();
    private readonly CancellationTokenSource _stopping = new();

    public IReadOnlyCollection<HostedChat> Chats => [.. _sessions.Values.Select(static session => session.Chat)];

    /// <summary>The phase of each session, and since when it has it.</summary>
    public IReadOnlyList<(ChatPhase Phase, TimeSpan Age)> Phases =>
        [.. _sessions.Values.Select(static session => session.Phase.Read())];

    public IChatSession? Find(string contactId) => _sessions.TryGetValue(
        contactId ?? throw new ArgumentNullException(nameof(contactId)), out var session) ? session.Session : null;

    public async Task<IChatSession> AddAsync(HostedChat chat, CancellationToken cancellationToken = default)
    {
        if (chat is null)
            throw new ArgumentNullException(nameof(chat));
        cancellationToken.ThrowIfCancellationRequested();
        var session = Create(new(chat, Handle: null));
        try
        {
            await services.Store.SaveAsync(new(chat, Handle: null), cancellationToken).ConfigureAwait(false);
            await session.ConnectAsync(cancellationToken).ConfigureAwait(false);
            return session.Session;
        }
        catch
        {
            await RemoveAsync(chat.Details.ContactId, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    public async Task<bool> RemoveAsync(string contactId, CancellationToken cancellationToken = default)
    {
        if (contactId is null)
            throw new ArgumentNullException(nameof(contactId));
        if (!_sessions.TryRemove(contactId, out var session))
            return false;
        await session.CloseAsync().ConfigureAwait(false);
        await services.Store.DeleteAsync(contactId, cancellationToken).ConfigureAwait(false);
        return true;
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // A handler that cannot be created stops the application here, also if no chat is stored.
        _ = services.Handler.Value;
        var stored = await services.Store.LoadAsync(cancellationToken).ConfigureAwait(false);
        foreach (var chat in stored)
            Continue(chat);
        if (stored.Count > 0)
            HostLog.ChatsContinued(services.Logger, stored.Count);
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await CancelAsync().ConfigureAwait(false);
        var sessions = _sessions.Values.ToList();
        await Task.WhenAll(sessions.Select(session => session.StopAsync(cancellationToken))).ConfigureAwait(false);
        await DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_sessions.Values.Select(static session => session.DisposeAsync().AsTask()))
            .ConfigureAwait(false);
        await Task.WhenAll(_work.Keys).ConfigureAwait(false);
    }

    private Task CancelAsync()
    {
#if NET
        return _stopping.CancelAsync();
#else
        _stopping.Cancel();
        return Task.CompletedTask;
#endif
    }

    private HostedSession Create(StoredChat stored)
    {
        var chat = stored.Chat;
        if (_stopping.IsCancellationRequested)
            throw new InvalidOperationException("The host is stopping, so that it takes no further chats.");
        var session = new HostedSession(
            chat, chat.CreateSession(FactoryOf(chat), stored.Handle), services, Ended);
        if (_sessions.TryAdd(chat.Details.ContactId, session))
            return session;
        Track(session.DisposeAsync().AsTask());
        throw new InvalidOperationException(
            $"The host has a session in the contact {chat.Details.ContactId} already. Find returns it.");
    }

    private IChatSessionFactory FactoryOf(HostedChat chat)
    {
        var factory = chat.FactoryName.Length == 0
            ? provider.GetService<IChatSessionFactory>()
            : provider.GetKeyedService<IChatSessionFactory>(chat.FactoryName);
        return factory ?? throw new ArgumentException(
            $"There is no factory with the name '{chat.FactoryName}'. Register it with AddConnectChat.", nameof(chat));
    }

    private void Continue(StoredChat stored)
    {
        try
        {
            Track(ConnectAsync(Create(stored)));
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            HostLog.ChatUnusable(services.Logger, exception, stored.Chat.Details.ContactId);
        }
    }

    private async Task ConnectAsync(HostedSession session)
    {
        // Leaves StartAsync, so that many chats connect at a time.
        await Task.Yield();
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                await session.ConnectAsync(_stopping.Token).ConfigureAwait(false);
                return;
            }
            catch (ChatEndedException)
            {
                return;
            }
            catch (ChatConnectException exception) when (exception.Reason == ChatConnectFailure.AccessDenied)
            {
                // The service no longer knows the participant: the chat ended while no process was running.
                await RemoveEndedAsync(session).ConfigureAwait(false);
                return;
            }
            catch (ChatException exception)
            {
                HostLog.ContinueFailed(services.Logger, exception, session.Chat.Details.ContactId, ConnectDelay);
            }
            catch (Exception exception) when (exception is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }

            await DelayAsync().ConfigureAwait(false);
        }
    }

    private async Task DelayAsync()
    {
        try
        {
#if NET
            await Task.Delay(ConnectDelay, services.Time, _stopping.Token).ConfigureAwait(false);
#else
            await services.Time.Delay(ConnectDelay, _stopping.Token).ConfigureAwait(false);
#endif
        }
        catch (OperationCanceledException)
        {
            // The loop sees that the host is stopping.
        }
    }

    private void Ended(HostedSession session) => Track(RemoveEndedAsync(session));

    private async Task RemoveEndedAsync(HostedSession session)
    {
        // Not inside the session's own notification.
        await Task.Yield();
        var contactId = session.Chat.Details.ContactId;
        try
        {
            if (await RemoveAsync(contactId, CancellationToken.None).ConfigureAwait(false))
                HostLog.ChatRemoved(services.Logger, contactId);
        }
        catch (Exception exception)
        {
            HostLog.StoreFailed(services.Logger, exception, contactId);
        }
    }

    private void Track(Task work)
    {
        _work.TryAdd(work, true);
        _ = work.ContinueWith(
            done => _work.TryRemove(done, out _),
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }
}
