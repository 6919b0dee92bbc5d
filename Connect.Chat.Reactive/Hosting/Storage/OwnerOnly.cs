namespace Connect.Chat.Reactive.Hosting;

/// <summary>
/// Creates directories and files that only the owner can access. On Windows they inherit their rights.
/// </summary>
internal static class OwnerOnly
{
    /// <summary>Creates a directory unless it exists.</summary>
    public static void CreateDirectory(string path)
    {
#if NET
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return;
        }
#else
        if (ReflectedFileModes.TryCreateDirectory(path))
            return;
#endif
        Directory.CreateDirectory(path);
    }

    /// <summary>Creates a file for writing.</summary>
    /// <exception cref="IOException">The file exists.</exception>
    public static FileStream CreateFile(string path)
    {
#if NET
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.Write,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(path, options);
#else
        return ReflectedFileModes.TryCreateFile(path)
            ?? new(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 4096, FileOptions.Asynchronous);
#endif
    }
}
