namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>A line of a shell block that runs <c>dotnet</c>.</summary>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="Text">The command, without a prompt.</param>
internal sealed record Command(int Line, string Text)
{
    private static readonly string[] Shells = ["sh", "bash", "shell", "console"];

    // The commands that take the path of a project or search the current folder for one.
    private static readonly string[] Verbs = ["run", "build", "test", "pack", "publish", "format"];

    public static IEnumerable<Command> Read(IEnumerable<MarkdownBlock> blocks) =>
        from block in blocks
        where Shells.Contains(block.Language, StringComparer.Ordinal)
        from line in block.Text.Split('\n').Select(
            (text, index) => (Text: text.Trim().TrimStart('$', '>').Trim(), Number: block.Line + index))
        where line.Text.StartsWith("dotnet ", StringComparison.Ordinal)
        select new Command(line.Number, line.Text);

    /// <summary>Returns the error of the command's project argument in this folder; empty if there is none.</summary>
    public string Error(string root)
    {
        // Arguments after the dashes go to the program.
        List<string> words =
        [
            .. Text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)
                .TakeWhile(static word => word is not ("--" or "#")),
        ];
        if (!Verbs.Contains(words[0], StringComparer.Ordinal))
            return "";

        string? project = Project(words);
        if (project is null)
        {
            return words[0] == "run" || !Directory.EnumerateFiles(root, "*.slnx").Any()
                ? "The command names no project, and the folder has none."
                : "";
        }

        string path = Path.Combine(root, project);
        return File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFiles(path, "*.*proj").Count() == 1)
            ? ""
            : $"The project {project} does not exist.";
    }

    private static string? Project(List<string> words)
    {
        int option = words.FindIndex(static word => word is "--project" or "-p");
        if (option >= 0)
            return words.ElementAtOrDefault(option + 1) ?? "";
        return words.Skip(1).TakeWhile(static word => !word.StartsWith('-')).FirstOrDefault();
    }
}
