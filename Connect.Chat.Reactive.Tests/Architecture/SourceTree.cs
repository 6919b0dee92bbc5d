namespace Connect.Chat.Reactive.Tests.Architecture;

/// <summary>Finds the repository that this test was built from.</summary>
internal static class SourceTree
{
    private const string Solution = "Connect.Chat.Reactive.slnx";

    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Sdk { get; } = Path.Combine(Root, "Connect.Chat.Reactive");

    /// <summary>The SDK's own source files, below the folder of one responsibility each.</summary>
    public static IEnumerable<(string Folder, string Path)> SdkFiles() =>
        from path in Directory.EnumerateFiles(Sdk, "*.cs", SearchOption.AllDirectories)
        let folder = Path.GetRelativePath(Sdk, path).Split(Path.DirectorySeparatorChar)[0]
        where folder is not ("bin" or "obj")
        select (folder, path);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, Solution))
            ? folder
            : Find(Path.GetDirectoryName(folder) ?? throw new DirectoryNotFoundException($"No {Solution} above the tests."));
}
