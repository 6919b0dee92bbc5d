using System.Runtime.InteropServices;
using System.Text;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>
/// Flushes a directory, so that a file that was moved into it or deleted is so after a loss of power too. Windows does
/// this by itself.
/// </summary>
internal static class DirectorySync
{
    // O_RDONLY and EIO are the same on all Unix systems.
    private const int ReadOnly = 0;
    private const int InputOutputError = 5;

    /// <exception cref="IOException">The disk failed.</exception>
    public static void Flush(string directory)
    {
        if (Path.DirectorySeparatorChar != '/')
            return;
        int handle = open(Encoding.UTF8.GetBytes(directory + '\0'), ReadOnly);
        // Some file systems cannot flush a directory.
        if (handle < 0)
            return;
        try
        {
            if (fsync(handle) != 0 && Marshal.GetLastWin32Error() == InputOutputError)
                throw new IOException($"The directory '{directory}' could not be flushed to the disk.");
        }
        finally
        {
            _ = close(handle);
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open(byte[] path, int flags);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fsync(int handle);

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int close(int handle);
}
