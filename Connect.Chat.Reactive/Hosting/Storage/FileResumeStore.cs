using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>
/// Stores each chat in a file of a directory. A save writes a new file, flushes it to the disk, and then moves it to
/// its name, so that a crash leaves the old file or the new one.
/// </summary>
/// <remarks>
/// The files contain participant tokens. On Unix only the owner can read them. To encrypt them, pass
/// <c>protect</c> and <c>unprotect</c>, for example those of ASP.NET Core's data protection.
/// </remarks>
public sealed partial class FileResumeStore : IResumeStore
{
    private const string Extension = ".chat";

    private readonly string _directory;
    private readonly Func<string, string> _protect;
    private readonly Func<string, string> _unprotect;
    private readonly ILogger _logger;

    /// <summary>Creates the store, and the directory if it does not exist.</summary>
    /// <param name="directory">The directory. No other process may use it at the same time.</param>
    /// <param name="protect">Encrypts the content of a file. Default: null, not encrypted.</param>
    /// <param name="unprotect">Decrypts the content of a file. Default: null, not encrypted.</param>
    /// <param name="logger">Reports files that cannot be read. Default: null, no log.</param>
    /// <exception cref="ArgumentException">
    /// <paramref name="directory"/> is empty, or only one of <paramref name="protect"/> and
    /// <paramref name="unprotect"/> is set.
    /// </exception>
    /// <exception cref="IOException">The directory cannot be created.</exception>
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
        _logger = logger ?? NullLogger<FileResumeStore>.Instance;
        Directory.CreateDirectory(_directory);
    }

    /// <inheritdoc/>
    public async Task SaveAsync(StoredChat chat, CancellationToken cancellationToken)
    {
        if (chat is null)
            throw new ArgumentNullException(nameof(chat));
        var path = PathOf(chat.Chat.Details.ContactId);
        var temporary = $"{path}.new";
        var bytes = Encoding.UTF8.GetBytes(_protect(chat.ToJson()));
        using (var file = Create(temporary))
        {
#if NET
            await file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
#else
            await file.WriteAsync(bytes, 0, bytes.Length, cancellationToken).ConfigureAwait(false);
#endif
            await file.FlushAsync(cancellationToken).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }

        Replace(temporary, path);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string contactId, CancellationToken cancellationToken)
    {
        if (contactId is null)
            throw new ArgumentNullException(nameof(contactId));
        File.Delete(PathOf(contactId));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredChat>> LoadAsync(CancellationToken cancellationToken)
    {
        var chats = new List<StoredChat>();
        foreach (var path in Directory.GetFiles(_directory, $"*{Extension}"))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryRead(path) is { } chat)
                chats.Add(chat);
        }

        return Task.FromResult<IReadOnlyList<StoredChat>>(chats);
    }

    // A directory that can be listed must not reveal more than the number of chats; ids may contain any character.
    private string PathOf(string contactId)
    {
        var id = Encoding.UTF8.GetBytes(contactId);
#if NET
        var name = Convert.ToHexString(SHA256.HashData(id));
#else
        using var sha = SHA256.Create();
        var name = BitConverter.ToString(sha.ComputeHash(id)).Replace("-", "");
#endif
        return Path.Combine(_directory, name + Extension);
    }

    private StoredChat? TryRead(string path)
    {
        try
        {
            return StoredChat.Parse(_unprotect(File.ReadAllText(path)));
        }
        catch (Exception exception)
        {
            // One damaged file must not keep the other chats from continuing. The file stays for a closer look.
            LogUnreadable(_logger, Path.GetFileName(path), exception.GetType().Name);
            return null;
        }
    }

    private static FileStream Create(string path)
    {
#if NET
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create,
            Access = FileAccess.Write,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(path, options);
#else
        return new(path, FileMode.Create, FileAccess.Write, FileShare.None, 4096, FileOptions.Asynchronous);
#endif
    }

    private static void Replace(string temporary, string path)
    {
#if NET
        File.Move(temporary, path, overwrite: true);
#else
        if (File.Exists(path))
            File.Replace(temporary, path, destinationBackupFileName: null);
        else
            File.Move(temporary, path);
#endif
    }

    [LoggerMessage(
        EventId = 1,
        EventName = "StoredChatUnreadable",
        Level = LogLevel.Error,
        Message = "The stored chat {File} cannot be read ({Error}). The file is kept; its chat does not continue.")]
    private static partial void LogUnreadable(ILogger logger, string file, string error);
}
