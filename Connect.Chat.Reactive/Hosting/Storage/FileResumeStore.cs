using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>
/// Stores each chat in a file of a directory. A save writes a new file, flushes it to the disk, and then moves it to
/// its name, so that a crash leaves the old file or the new one.
/// </summary>
/// <remarks>
/// <para>The files contain participant tokens. On Unix only the owner can access them, and the directory if the store
/// creates it. To encrypt them, pass <c>protect</c> and <c>unprotect</c>, for example those of ASP.NET Core's data
/// protection.</para>
/// <para>A file in <c>.lock</c> keeps a second process out of the directory until the store is disposed.</para>
/// </remarks>
public sealed partial class FileResumeStore : IResumeStore, IDisposable
{
    private const string Extension = ".chat";
    private const string TemporaryExtension = ".new";
    private const int GateCount = 64;

    private readonly string _directory;
    private readonly Func<string, string> _protect;
    private readonly Func<string, string> _unprotect;
    private readonly DirectoryLock _lock;

    // A chat has one of these, so that its latest call comes last.
    private readonly SemaphoreSlim[] _gates =
        [.. Enumerable.Range(0, GateCount).Select(static _ => new SemaphoreSlim(1))];

    private volatile bool _isDisposed;

    /// <summary>
    /// Locks the directory. Creates it if it does not exist, and deletes what a crash left of unfinished saves.
    /// </summary>
    /// <param name="directory">The directory. No other process may use it at the same time.</param>
    /// <param name="protect">Encrypts the content of a file. Default: null, not encrypted.</param>
    /// <param name="unprotect">Decrypts the content of a file. Default: null, not encrypted.</param>
    /// <param name="logger">
    /// Reports files that cannot be read. Default: null, the logger of the application in which the store is
    /// registered.
    /// </param>
    /// <exception cref="ArgumentException">
    /// <paramref name="directory"/> is empty, or only one of <paramref name="protect"/> and
    /// <paramref name="unprotect"/> is set.
    /// </exception>
    /// <exception cref="IOException">
    /// The directory cannot be created, or another process or store uses it.
    /// </exception>
    /// <exception cref="UnauthorizedAccessException">The process may not write to the directory.</exception>
    public FileResumeStore(
        string directory,
        Func<string, string>? protect = null,
        Func<string, string>? unprotect = null,
        ILogger<FileResumeStore>? logger = null)
    {
        if (string.IsNullOrWhiteSpace(directory))
            throw new ArgumentException("Pass the path of a directory.", nameof(directory));
        if ((protect is null) != (unprotect is null))
        {
            throw new ArgumentException(
                $"Pass both {nameof(protect)} and {nameof(unprotect)}, or neither.",
                protect is null ? nameof(protect) : nameof(unprotect));
        }

        _directory = Path.GetFullPath(directory);
        _protect = protect ?? (static text => text);
        _unprotect = unprotect ?? (static text => text);
        Logger = logger is null ? null : new GuardedLogger(logger);
        OwnerOnly.CreateDirectory(_directory);
        _lock = new(_directory);
        foreach (var unfinished in Directory.GetFiles(_directory, $"*{TemporaryExtension}"))
            File.Delete(unfinished);
    }

    /// <summary>Reports files that cannot be read. The host sets it if the application passed none.</summary>
    internal ILogger? Logger { get; set; }

    /// <summary>The number of files that the latest load could not read.</summary>
    internal int UnreadableFiles { get; private set; }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The store is disposed.</exception>
    public async Task SaveAsync(StoredChat chat, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(chat);
        var path = PathOf(chat.Chat.Details.ContactId);
        var bytes = Encoding.UTF8.GetBytes(_protect(chat.ToJson()));
        await ChangeAsync(path, () => ReplaceAsync(path, bytes, cancellationToken), cancellationToken)
            .ConfigureAwait(false);
    }

    /// <inheritdoc/>
    /// <exception cref="ObjectDisposedException">The store is disposed.</exception>
    public async Task DeleteAsync(string contactId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(contactId);
        var path = PathOf(contactId);
        await ChangeAsync(path, Delete, cancellationToken).ConfigureAwait(false);

        Task Delete()
        {
            File.Delete(path);
            DirectorySync.Flush(_directory);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    /// <exception cref="IOException">A file could not be read.</exception>
    /// <exception cref="UnauthorizedAccessException">The process may not read the directory or a file.</exception>
    /// <exception cref="ObjectDisposedException">The store is disposed.</exception>
    public Task<IReadOnlyList<StoredChat>> LoadAsync(CancellationToken cancellationToken) =>
        Task.Run<IReadOnlyList<StoredChat>>(() => Load(cancellationToken), cancellationToken);

    /// <summary>Releases the directory for another process. Later calls fail.</summary>
    public void Dispose()
    {
        _isDisposed = true;
        _lock.Dispose();
    }

    private List<StoredChat> Load(CancellationToken cancellationToken)
    {
        RequireNotDisposed();
        var chats = new List<StoredChat>();
        var unreadable = 0;
        foreach (var path in Directory.GetFiles(_directory, $"*{Extension}"))
        {
            cancellationToken.ThrowIfCancellationRequested();
            // A failure of the disk or missing rights must not look like an empty store.
            var content = File.ReadAllText(path);
            if (TryParse(path, content) is { } chat)
                chats.Add(chat);
            else
                unreadable++;
        }

        UnreadableFiles = unreadable;
        return chats;
    }

    private StoredChat? TryParse(string path, string content)
    {
        try
        {
            var chat = StoredChat.Parse(_unprotect(content));
            return path == PathOf(chat.Chat.Details.ContactId)
                ? chat
                : throw new FormatException("The name of the file is not that of its chat.");
        }
        catch (Exception exception)
        {
            // One damaged file must not keep the other chats from continuing. The file stays for a closer look.
            if (Logger is { } logger)
                LogUnreadable(logger, Path.GetFileName(path), exception.GetType().Name);
            return null;
        }
    }

    private async Task ChangeAsync(string path, Func<Task> change, CancellationToken cancellationToken)
    {
        var gate = _gates[(uint)StringComparer.Ordinal.GetHashCode(path) % (uint)GateCount];
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            RequireNotDisposed();
            await change().ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    private async Task ReplaceAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        var temporary = $"{path}.{Guid.NewGuid():N}{TemporaryExtension}";
        try
        {
            using (var file = OwnerOnly.CreateFile(temporary))
            {
                await file.WriteAsync(content, cancellationToken).ConfigureAwait(false);
                await file.FlushAsync(cancellationToken).ConfigureAwait(false);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception)
        {
            File.Delete(temporary);
            throw;
        }

        DirectorySync.Flush(_directory);
    }

    // A directory that can be listed must not reveal more than the number of chats; ids may contain any character.
    private string PathOf(string contactId)
    {
        var name = Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(contactId)));
        return Path.Combine(_directory, name + Extension);
    }

    private void RequireNotDisposed()
    {
        if (_isDisposed)
            throw new ObjectDisposedException(nameof(FileResumeStore));
    }

    [LoggerMessage(
        EventId = 1,
        EventName = "StoredChatUnreadable",
        Level = LogLevel.Error,
        Message = "The stored chat {File} cannot be read ({Error}). The file is kept; its chat does not continue.")]
    private static partial void LogUnreadable(ILogger logger, string file, string error);
}
