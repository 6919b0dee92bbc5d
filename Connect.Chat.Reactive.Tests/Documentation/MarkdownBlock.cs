namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>A fenced code block of a Markdown file.</summary>
/// <param name="Language">The language after the fence.</param>
/// <param name="Line">The line number of the first line of text, from 1.</param>
/// <param name="Text">The text between the fences.</param>
/// <param name="Comment">The HTML comment directly above the block, without delimiters; empty if there is none.</param>
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
                    throw new FormatException($"The code block on line {i + 1} is not closed.");
                yield return new(line[Fence.Length..].Trim(), i + 2, string.Join('\n', lines[(i + 1)..end]), comment);
                i = end;
                comment = "";
            }
            else if (line.Length > 0)
            {
                bool isComment = line.StartsWith("<!--", StringComparison.Ordinal)
                    && line.EndsWith("-->", StringComparison.Ordinal);
                comment = isComment
                    ? line[4..^3].Trim()
                    : "";
            }
        }
    }
}
