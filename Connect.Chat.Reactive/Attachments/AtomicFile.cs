namespace Connect.Chat.Reactive.Attachments;

/// <summary>
/// A file that appears under its final name only when it is complete. The data goes to a temporary file in the same
/// directory, which is then moved. Dispose deletes a temporary file that was not moved.
/// </summary>
internal sealed class AtomicFile : IDisposable
{
    // Bounds the search for a free name.
    private const int MaxNumber = 10_000;

    private readonly string _temporaryPath;
    private readonly FileStream _stream;

    /// <exception cref="AttachmentException">The temporary file cannot be created.</exception>
    public AtomicFile(string directory)
    {
        _temporaryPath = Path.Combine(directory, $"{Guid.NewGuid():N}.partial");
        _stream = ConvertFailures(() => new FileStream(
            _temporaryPath,
            FileMode.CreateNew,
            FileAccess.Write,
            FileShare.None,
            bufferSize: 1,
            FileOptions.Asynchronous));
        Target = new(_stream, isOwn: true);
    }

    public DownloadTarget Target { get; }

    /// <exception cref="AttachmentException">The path already exists, or the move failed.</exception>
    public void MoveTo(string path, bool overwrite)
    {
        ConvertFailures(() =>
        {
            _stream.Dispose();
            if (!TryMove(path, overwrite))
                throw TransferFailure.DestinationExists();
            return true;
        });
    }

    /// <summary>Moves the file into the directory. Adds a number to the name if a file with that name exists.</summary>
    /// <returns>The path of the file.</returns>
    /// <exception cref="AttachmentException">The move failed.</exception>
    public string MoveInto(string directory, string name, bool overwrite) => ConvertFailures(() =>
    {
        _stream.Dispose();
        for (var number = 1; number <= MaxNumber; number++)
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
            File.Delete(_temporaryPath);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The outcome of the download matters more to the caller than a leftover temporary file.
        }
    }

    private bool TryMove(string path, bool overwrite)
    {
        if (Directory.Exists(path) || (!overwrite && File.Exists(path)))
            return false;
        try
        {
            File.Move(_temporaryPath, path, overwrite);
            return true;
        }
        catch (IOException) when (!overwrite && File.Exists(path))
        {
            // Another process created the file after the check above.
            return false;
        }
    }

    private static T ConvertFailures<T>(Func<T> operation)
    {
        try
        {
            return operation();
        }
        catch (Exception exception) when (exception is not AttachmentException)
        {
            throw TransferFailure.Destination(exception, includeCause: false);
        }
    }
}
