namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>A line of a shell block that runs <c>dotnet</c>.</summary>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="Text">The command, without a prompt.</param>
internal sealed record Command(int Line, string Text)
{
    private static readonly string[] Shells = ["sh", "bash", "shell", "console"];

    // What takes the path of a project, or finds one in the folder it runs in.
    private static readonly string[] Verbs = ["run", "build", "test", "pack", "publish", "format"];

    public static IEnumerable<Command> Read(IEnumerable<MarkdownBlock> blocks) =>
        from block in blocks
        where Shells.Contains(block.Language, StringComparer.Ordinal)
        from line in block.Text.Split('\n').Select((text, index) => (Text: text.Trim().TrimStart('$', '>').Trim(), Number: block.Line + index))
        where line.Text.StartsWith("dotnet ", StringComparison.Ordinal)
        select new Command(line.Number, line.Text);

    /// <summary>What is wrong with the project that it names, run in this folder; empty when nothing is.</summary>
    public string Error(string root)
    {
        // What stands behind the dashes is for the program.
        List<string> words = [.. Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).TakeWhile(static word => word is not ("--" or "#"))];
        if (!Verbs.Contains(words[0], StringComparer.Ordinal))
            return "";

        string? project = Project(words);
        if (project is null)
        {
            return words[0] == "run" || !Directory.EnumerateFiles(root, "*.slnx").Any()
                ? "It does not say which project, and there is none where it runs."
                : "";
        }

        string path = Path.Combine(root, project);
        return File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFiles(path, "*.*proj").Count() == 1)
            ? ""
            : $"There is no project {project}.";
    }

    private static string? Project(List<string> words)
    {
        int option = words.FindIndex(static word => word is "--project" or "-p");
        if (option >= 0)
            return words.ElementAtOrDefault(option + 1) ?? "";
        return words.Skip(1).TakeWhile(static word => !word.StartsWith('-')).FirstOrDefault();
    }
}
