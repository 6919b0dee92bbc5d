namespace Connect.Chat.Reactive.Tests.Attachments;

/// <summary>A temporary folder for one test, which disposal deletes.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("connect-chat-").FullName;

    public string Path { get; }

    /// <summary>The names of its entries, sorted.</summary>
    public string[] Names =>
        [
            .. Directory.EnumerateFileSystemEntries(Path)
                .Select(static entry => System.IO.Path.GetFileName(entry)!)
                .Order(),
        ];

    public string At(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
