using Terminal.Gui.Drawing;
using Attribute = Terminal.Gui.Drawing.Attribute;

namespace Connect.Chat.Desk.Screen;

/// <summary>The colours of the desk, on the background of the theme. They have the 16 names of all terminals.</summary>
internal static class Palette
{
    public static Attribute Of(LineKind kind, Attribute normal) => kind switch
    {
        LineKind.Day or LineKind.Event => normal with { Foreground = new(ColorName16.Gray) },
        LineKind.Author => normal with { Foreground = new(ColorName16.BrightCyan) },
        LineKind.OwnText => normal with { Foreground = new(ColorName16.BrightGreen) },
        LineKind.Failed => normal with { Foreground = new(ColorName16.BrightRed) },
        _ => normal,
    };

    public static Attribute Mark(LineKind kind, Attribute normal) => kind is LineKind.Failed
        ? Of(kind, normal)
        : normal with { Foreground = new(ColorName16.Gray) };

    public static Attribute Selected(Attribute attribute) =>
        attribute with { Style = attribute.Style | TextStyle.Reverse };

    public static Attribute Bold(Attribute attribute) =>
        attribute with { Style = attribute.Style | TextStyle.Bold };

    public static Attribute Good(Attribute normal) => normal with { Foreground = new(ColorName16.BrightGreen) };

    public static Attribute Warning(Attribute normal) => normal with { Foreground = new(ColorName16.BrightYellow) };

    public static Attribute Dim(Attribute normal) => normal with { Foreground = new(ColorName16.Gray) };
}
