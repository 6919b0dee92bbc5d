namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>A fenced code block of a Markdown file.</summary>
/// <param name="Language">The language after the fence.</param>
/// <param name="Line">The line number of the first line of text, from 1.</param>
/// <param name="Text">The text between the fences.</param>
/// <param name="Comments">The HTML comments directly above the block, without delimiters.</param>
internal sealed record MarkdownBlock(string Language, int Line, string Text, IReadOnlyList<string> Comments)
{
    private const string Fence = "```";

    /// <summary>
    /// The declarations of the variables that the snippet assumes:
    /// <c>given: ICustomerChatSession chat; string path</c>.
    /// </summary>
    public IReadOnlyList<string> Given =>
        After("given:")?.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Whether the snippet is part of a program.</summary>
    public bool IsPart => After("given:") is not null;

    /// <summary>How to run the snippet: see <c>SnippetStage</c>. Null if no comment says it.</summary>
    public string? Run => After("run:");

    public static IEnumerable<MarkdownBlock> Read(string markdown)
    {
        string[] lines = markdown.ReplaceLineEndings("\n").Split('\n');
        List<string> comments = [];
        for (int i = 0; i < lines.Length; i++)
        {
            string line = lines[i].Trim();
            if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                int end = Array.FindIndex(lines, i + 1, static other => other.Trim() == Fence);
                if (end < 0)
                    throw new FormatException($"The code block on line {i + 1} is not closed.");
                yield return new(line[Fence.Length..].Trim(), i + 2, string.Join('\n', lines[(i + 1)..end]), comments);
                i = end;
                comments = [];
            }
            else if (line.Length > 0)
            {
                bool isComment = line.StartsWith("<!--", StringComparison.Ordinal)
                    && line.EndsWith("-->", StringComparison.Ordinal);
                comments = isComment ? [.. comments, line[4..^3].Trim()] : [];
            }
        }
    }

    private string? After(string key) => Comments
        .Where(comment => comment.StartsWith(key, StringComparison.Ordinal))
        .Select(comment => comment[key.Length..].Trim())
        .FirstOrDefault();
}
