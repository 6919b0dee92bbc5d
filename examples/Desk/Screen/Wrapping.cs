using System.Globalization;
using Terminal.Gui.Text;

namespace Connect.Chat.Desk.Screen;

/// <summary>Breaks texts into lines of a number of columns.</summary>
internal static class Wrapping
{
    /// <summary>Breaks at spaces where it can, and between characters where a word is too long.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        foreach (var paragraph in text.ReplaceLineEndings("\n").Split('\n'))
        {
            var rest = paragraph.TrimEnd();
            do
            {
                var length = FittingLength(rest, width);
                yield return rest[..length].TrimEnd();
                rest = rest[length..].TrimStart();
            }
            while (rest.Length > 0);
        }
    }

    /// <summary>Breaks into at most this number of lines; the last one ends with an ellipsis if text is left.</summary>
    public static IEnumerable<string> Wrap(string text, int width, int maxLines)
    {
        var lines = Wrap(text, width).ToList();
        return lines.Count <= maxLines
            ? lines
            : [.. lines.Take(maxLines - 1), Shorten(string.Join(' ', lines.Skip(maxLines - 1)), width)];
    }

    /// <summary>Shortens the text to the width, with an ellipsis at the end.</summary>
    public static string Shorten(string text, int width)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.GetColumns() <= width || width < 2
            ? line
            : line[..FittingCharacters(line, width - 1)].TrimEnd() + "…";
    }

    private static int FittingLength(string text, int width)
    {
        var characters = FittingCharacters(text, width);
        if (characters == text.Length)
            return characters;
        var space = text.LastIndexOf(' ', characters);
        return space > 0 ? space : characters;
    }

    // At least one character, so that a narrow screen makes progress.
    private static int FittingCharacters(string text, int width)
    {
        var columns = 0;
        var characters = 0;
        var elements = StringInfo.GetTextElementEnumerator(text);
        while (elements.MoveNext())
        {
            var element = elements.GetTextElement();
            columns += element.GetColumns();
            if (columns > width && characters > 0)
                break;
            characters += element.Length;
        }

        return characters;
    }
}
