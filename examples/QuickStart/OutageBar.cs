using System.Diagnostics;
using System.Globalization;
using System.Reactive.Disposables;
using System.Reactive.Linq;
using Connect.Chat.Reactive;
using Spectre.Console;

namespace QuickStart;

/// <summary>
/// A red bar below the conversation while the connection is lost, and a green one when it is back. A terminal redraws
/// the red bar in place; a file gets a line for each missed message.
/// </summary>
internal static class OutageBar
{
    private const string EraseLine = "\r\e[2K";
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);
    private static readonly Lock Lock = new();
    private static bool _isDrawn;

    private static bool IsTerminal => AnsiConsole.Profile.Capabilities is { Ansi: true, Interactive: true };

    public static IDisposable Show(IChatSession chat, Func<int>? missed)
    {
        var lostAt = 0L;
        var recovered = 0;
        return new CompositeDisposable(
            chat.ConnectionLost.Subscribe(_ => (lostAt, recovered) = (Stopwatch.GetTimestamp(), 0)),
            chat.ConnectionLost
                .Select(_ => Observable.Interval(Tick).StartWith(0L).TakeUntil(chat.ConnectionEstablished))
                .Switch()
                .Select(_ => missed?.Invoke())
                .Scan((Count: (int?)-1, IsNew: false), (last, count) => (count, count != last.Count))
                .Where(one => one.IsNew || (IsTerminal && missed is not null))
                .Subscribe(one => Draw("white on red", OfflineText(one.Count, lostAt), inPlace: missed is not null)),
            chat.Messages.Where(message => message.Origin == ItemOrigin.Recovered).Subscribe(_ => recovered++),
            chat.State.Where(state => state.Phase == ChatPhase.Connected && lostAt != 0).Subscribe(_ => Draw(
                "black on green",
                $"ONLINE again after {Seconds(lostAt)}: {Messages(recovered)} recovered",
                inPlace: false)));
    }

    /// <summary>Prints a line of the conversation above the bar.</summary>
    public static void Print(string markup)
    {
        lock (Lock)
        {
            Leave();
            AnsiConsole.MarkupLine(markup);
        }
    }

    private static void Draw(string style, string text, bool inPlace)
    {
        lock (Lock)
        {
            if (!IsTerminal || !inPlace)
            {
                Leave();
                AnsiConsole.MarkupLine($"[{style}]{Bar(text)}[/]");
                return;
            }

            AnsiConsole.Write(new ControlCode(EraseLine));
            AnsiConsole.Markup($"[{style}]{Bar(text)}[/]");
            _isDrawn = true;
        }
    }

    // The red bar stays where it was, and what follows is printed below it.
    private static void Leave()
    {
        if (_isDrawn)
            AnsiConsole.WriteLine();
        _isDrawn = false;
    }

    // One column stays free, because some terminals wrap a full line.
    private static string Bar(string text) =>
        Markup.Escape(IsTerminal ? $" {text}".PadRight(AnsiConsole.Profile.Width - 1) : $"--- {text} ---");

    private static string OfflineText(int? missed, long since) => missed is { } count
        ? $"OFFLINE for {Seconds(since)}: {Messages(count)} missed"
        : "OFFLINE: reconnecting";

    private static string Messages(int count) => count == 1 ? "1 message" : $"{count} messages";

    private static string Seconds(long since) =>
        Stopwatch.GetElapsedTime(since).TotalSeconds.ToString("0.0 s", CultureInfo.InvariantCulture);
}
