using System.Text.RegularExpressions;
using Connect.Chat.Reactive.Tests.Architecture;

namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>A link or an image of a Markdown file.</summary>
/// <param name="Page">The name of the page that contains it.</param>
/// <param name="Line">The line of the file, from 1.</param>
/// <param name="Target">The target, as written.</param>
internal sealed partial record MarkdownLink(string Page, int Line, string Target)
{
    // The hosts that the documentation may link to. Each is either AWS's own or the home of a library or a standard.
    private static readonly string[] Hosts =
    [
        "aws.amazon.com", "docs.aws.amazon.com", "github.com", "keepachangelog.com", "learn.microsoft.com",
        "opentelemetry.io", "semver.org", "www.linqpad.net", "www.npmjs.com", "www.nuget.org", "www.pollydocs.org",
    ];

    /// <summary>Finds the links outside code.</summary>
    public static IEnumerable<MarkdownLink> Read(Page page)
    {
        bool isCode = false;
        foreach (var (index, line) in page.Text.Split('\n').Index())
        {
            if (line.TrimStart().StartsWith("```", StringComparison.Ordinal))
                isCode = !isCode;
            else if (!isCode && !line.StartsWith("    ", StringComparison.Ordinal))
            {
                foreach (Match match in Links().Matches(InlineCode().Replace(line, "``")))
                    yield return new(page.Name, index + 1, match.Groups["target"].Value);
            }
        }
    }

    /// <summary>Returns what is wrong with the link; empty if it is right. Opens no connection.</summary>
    public string Error()
    {
        if (Target.Contains(':', StringComparison.Ordinal))
        {
            return Uri.TryCreate(Target, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps
                && Hosts.Contains(url.Host, StringComparer.Ordinal)
                ? ""
                : "Only https links to the hosts in MarkdownLink are allowed.";
        }

        string[] parts = Target.Split('#', 2);
        string path = parts[0].Length == 0
            ? Page
            : Path.GetRelativePath(SourceTree.Root, Path.GetFullPath(
                Path.Combine(SourceTree.Root, Path.GetDirectoryName(Page)!, parts[0]))).Replace('\\', '/');
        string full = Path.Combine(SourceTree.Root, path);
        if (!File.Exists(full) && !Directory.Exists(full))
            return $"{path} does not exist.";
        return parts.Length == 1 || Anchors(File.ReadAllText(full)).Contains(parts[1], StringComparer.Ordinal)
            ? ""
            : $"{path} has no heading #{parts[1]}.";
    }

    /// <summary>Returns the anchors that GitHub and docfx create for the headings of a page.</summary>
    public static IEnumerable<string> Anchors(string markdown)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        bool isCode = false;
        foreach (string line in markdown.ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.StartsWith("```", StringComparison.Ordinal))
                isCode = !isCode;
            if (isCode || !line.StartsWith('#'))
                continue;
            string text = line.TrimStart('#').Trim().ToLowerInvariant();
            string anchor = string.Concat(text.Where(
                static c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-');
            int count = counts.GetValueOrDefault(anchor);
            counts[anchor] = count + 1;
            yield return count == 0 ? anchor : $"{anchor}-{count}";
        }
    }

    [GeneratedRegex(
        @"\]\((?<target>[^()\s]+)\)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Links();

    [GeneratedRegex("`[^`]*`", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InlineCode();
}
