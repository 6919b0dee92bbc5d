using Connect.Chat.Reactive.Tests.Attachments;

namespace Connect.Chat.Reactive.Tests;

/// <summary>The folder for the files that tests of all operations download. It is deleted at the end.</summary>
[SetUpFixture]
public sealed class DownloadFolder
{
    private static readonly Lazy<TemporaryFolder> Folder = new(static () => new());

    /// <summary>The folder, which is created by the first use.</summary>
    public static string Path => Folder.Value.Path;

    [OneTimeTearDown]
    public void Delete()
    {
        if (Folder.IsValueCreated)
            Folder.Value.Dispose();
    }
}
