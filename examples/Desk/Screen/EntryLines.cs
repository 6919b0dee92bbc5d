using System.Globalization;
using Connect.Chat.Desk.ViewModels;
using Connect.Chat.Reactive;
using Terminal.Gui.Text;

namespace Connect.Chat.Desk.Screen;

/// <summary>Lays out a row of the conversation: others' messages on the left, the agent's own on the right.</summary>
internal static class EntryLines
{
    private const int BarLength = 20;

    private static readonly TimeSpan SameBreath = TimeSpan.FromMinutes(5);

    /// <summary>Returns the lines of a row.</summary>
    /// <param name="entry">The row.</param>
    /// <param name="before">The row above it; null for the first one.</param>
    /// <param name="width">The width of the conversation in columns.</param>
    public static IReadOnlyList<TextLine> Of(BindableEntry entry, BindableEntry? before, int width)
    {
        List<TextLine> lines = [];
        if (entry.StartsDay)
            lines.Add(Centered($"── {DayOf(entry)} ──", width, LineKind.Day));
        if (entry.IsEvent)
        {
            if (before is { IsEvent: false } && !entry.StartsDay)
                lines.Add(new("", 0, LineKind.Blank));
            lines.Add(Centered(Wrapping.Shorten($"· {entry.Text} ·", width), width, LineKind.Event));
            return lines;
        }

        if (entry.StartsDay || !Continues(entry, before))
        {
            if (!entry.StartsDay)
                lines.Add(new("", 0, LineKind.Blank));
            lines.Add(Placed(Heading(entry), entry, width, LineKind.Author));
        }

        AddText(lines, entry, width);
        return lines;
    }

    private static void AddText(List<TextLine> lines, BindableEntry entry, int width)
    {
        var kind = entry.Status is MessageStatus.Failed or MessageStatus.Rejected
            ? LineKind.Failed
            : entry.IsOwn ? LineKind.OwnText : LineKind.Text;
        var text = entry.Attachments.Count > 0 || entry.IsUploading ? "▤ " + entry.Text : entry.Text;
        var wrapped = Wrapping.Wrap(text, Math.Max(8, width * 3 / 4)).ToList();
        var mark = Mark(entry);
        for (var i = 0; i < wrapped.Count; i++)
            lines.Add(Placed(wrapped[i], entry, width, kind, i == wrapped.Count - 1 ? mark : ""));
    }

    private static string DayOf(BindableEntry entry) =>
        entry.Day.ToString("dddd, d MMMM", CultureInfo.CurrentCulture);

    private static string Heading(BindableEntry entry) =>
        $"{entry.Author} {entry.Time.ToString("HH:mm", CultureInfo.InvariantCulture)}"
        + (entry.IsRecovered ? " · was missed" : "");

    private static bool Continues(BindableEntry entry, BindableEntry? before) =>
        before is { IsEvent: false }
        && before.Author == entry.Author
        && before.IsOwn == entry.IsOwn
        && before.IsRecovered == entry.IsRecovered
        && entry.Time - before.Time < SameBreath;

    private static string Mark(BindableEntry entry)
    {
        if (entry.UploadProgress is { } progress)
        {
            var done = (int)(progress * BarLength);
            return $" {new string('█', done)}{new string('░', BarLength - done)} {progress,4:P0}";
        }

        var mark = entry.IsOwn ? StatusMark.Of(entry.Status) : entry.IsStreaming ? "▌" : "";
        var hint = entry.CanResend ? ", F3 sends it again" : "";
        return mark.Length > 0 ? $" {mark}{hint}" : "";
    }

    private static TextLine Placed(
        string text, BindableEntry entry, int width, LineKind kind, string mark = "")
    {
        var free = width - text.GetColumns() - mark.GetColumns();
        return new(text, entry.IsOwn ? Math.Max(0, free) : 0, kind, mark);
    }

    private static TextLine Centered(string text, int width, LineKind kind) =>
        new(text, Math.Max(0, (width - text.GetColumns()) / 2), kind);
}
