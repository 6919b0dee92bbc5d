namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>A fenced block of a Markdown file.</summary>
/// <param name="Language">What follows the fence.</param>
/// <param name="Line">The line of the file on which its text begins, from 1.</param>
/// <param name="Text">What is between the fences.</param>
/// <param name="Comment">The HTML comment right above it, without its marks; empty when there is none.</param>
internal sealed record MarkdownBlock(string Language, int Line, string Text, string Comment)
{
    private const string Fence = "```";

    public static IEnumerable<MarkdownBlock> Read(string markdown)
    {
        string[] lines = markdown.ReplaceLineEndings("\n").Split('\n');
        string comment = "";
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                int end = Array.FindIndex(lines, i + 1, static other => other.Trim() == Fence);
                if (end < 0)
                    throw new FormatException($"The block that begins on line {i + 1} does not end.");
                yield return new(line[Fence.Length..].Trim(), i + 2, string.Join('\n', lines[(i + 1)..end]), comment);
                i = end;
                comment = "";
            }
            else if (line.Length > 0)
            {
                comment = line.StartsWith("<!--", StringComparison.Ordinal) && line.EndsWith("-->", StringComparison.Ordinal)
                    ? line[4..^3].Trim()
                    : "";
            }
        }
    }
}
