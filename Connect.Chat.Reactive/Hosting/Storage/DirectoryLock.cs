namespace Connect.Chat.Reactive.Hosting;

/// <summary>A lock on a directory, which the system releases if the process dies.</summary>
internal sealed class DirectoryLock : IDisposable
{
    private const string Name = ".lock";

    private readonly FileStream _file;

    /// <exception cref="IOException">The directory is locked.</exception>
    public DirectoryLock(string directory)
    {
        try
        {
            _file = new(Path.Combine(directory, Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException exception)
        {
            throw new IOException(
                $"The directory '{directory}' could not be locked. Probably another process uses it, or another store "
                + "of this process that is not disposed. Give each process a directory.",
                exception);
        }
    }

    public void Dispose() => _file.Dispose();
}
