namespace Connect.Chat.Reactive.Tests.Architecture;

/// <summary>Finds the repository that this test was built from.</summary>
internal static class SourceTree
{
    private const string Solution = "Connect.Chat.Reactive.slnx";

    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder)
    {
        if (File.Exists(Path.Combine(folder, Solution)))
            return folder;
        var parent = Path.GetDirectoryName(folder);
        return Find(parent ?? throw new DirectoryNotFoundException($"No {Solution} above the tests."));
    }
}
