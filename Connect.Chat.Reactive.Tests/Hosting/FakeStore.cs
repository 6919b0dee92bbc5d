using System.Collections.Concurrent;
using Connect.Chat.Reactive.Hosting;

namespace Connect.Chat.Reactive.Tests.Hosting;

/// <summary>A store in memory, whose calls a test can delay or fail.</summary>
internal sealed class FakeStore : IResumeStore
{
    private readonly ConcurrentDictionary<string, StoredChat> _chats = new(StringComparer.Ordinal);
    private int _saves;

    /// <summary>Runs before each save. Default: null.</summary>
    public Func<StoredChat, Task>? BeforeSave { get; set; }

    /// <summary>Runs before each deletion. Default: null.</summary>
    public Func<string, Task>? BeforeDelete { get; set; }

    public IEnumerable<string> ContactIds => _chats.Keys;

    public int Saves => Volatile.Read(ref _saves);

    public StoredChat this[string contactId] => _chats[contactId];

    public void Put(StoredChat chat) => _chats[chat.Chat.Details.ContactId] = chat;

    public async Task SaveAsync(StoredChat chat, CancellationToken cancellationToken)
    {
        if (BeforeSave is { } before)
            await before(chat);
        Put(chat);
        Interlocked.Increment(ref _saves);
    }

    public async Task DeleteAsync(string contactId, CancellationToken cancellationToken)
    {
        if (BeforeDelete is { } before)
            await before(contactId);
        _chats.TryRemove(contactId, out _);
    }

    public Task<IReadOnlyList<StoredChat>> LoadAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredChat>>([.. _chats.Values]);
}
