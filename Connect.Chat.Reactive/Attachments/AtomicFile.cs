namespace Connect.Chat.Reactive.Attachments;

/// <summary>
/// A file that comes into being whole or not at all: written beside its place under a name of its own, then moved.
/// Disposing removes what was not moved.
/// </summary>
internal sealed class AtomicFile : IDisposable
{
    // Whoever has so many files of one name has another problem.
    private const int MostNumbers = 10_000;

    private readonly string _temporary;
    private readonly FileStream _stream;

    /// <exception cref="AttachmentException">Nothing can be written there.</exception>
    public AtomicFile(string directory)
    {
        _temporary = Path.Combine(directory, $"{Guid.NewGuid():N}.partial");
        _stream = Guard(() => new FileStream(
            _temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.Asynchronous));
        Target = new(_stream, isOwn: true);
    }

    public DownloadTarget Target { get; }

    /// <exception cref="AttachmentException">There is something of that name, or it cannot be moved there.</exception>
    public void MoveTo(string path, bool overwrite)
    {
        Guard(() =>
        {
            _stream.Dispose();
            if (!TryMove(path, overwrite))
                throw TransferFailure.DestinationExists();
            return true;
        });
    }

    /// <summary>Moves it into the directory, under the name or, if there is such a file, the name with a number.</summary>
    /// <returns>Where it is.</returns>
    /// <exception cref="AttachmentException">It cannot be moved there.</exception>
    public string MoveInto(string directory, string name, bool overwrite) => Guard(() =>
    {
        _stream.Dispose();
        for (var number = 1; number <= MostNumbers; number++)
        {
            var path = Path.Combine(directory, number == 1 ? name : SafeFileName.Numbered(name, number));
            if (TryMove(path, overwrite))
                return path;
        }

        throw TransferFailure.DestinationExists();
    });

    public void Dispose()
    {
        try
        {
            _stream.Dispose();
            File.Delete(_temporary);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // It could be made but not removed; what matters to the caller has been said.
        }
    }

    private bool TryMove(string path, bool overwrite)
    {
        if (Directory.Exists(path) || (!overwrite && File.Exists(path)))
            return false;
        try
        {
#if NET
            File.Move(_temporary, path, overwrite);
#else
            if (overwrite && File.Exists(path))
                File.Replace(_temporary, path, destinationBackupFileName: null);
            else
                File.Move(_temporary, path);
#endif
            return true;
        }
        catch (IOException) when (!overwrite && File.Exists(path))
        {
            // Somebody was quicker.
            return false;
        }
    }

    private static T Guard<T>(Func<T> act)
    {
        try
        {
            return act();
        }
        catch (Exception failure) when (failure is not AttachmentException)
        {
            throw TransferFailure.Destination(failure, isShown: false);
        }
    }
}
