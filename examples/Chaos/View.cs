using Spectre.Console;
using Spectre.Console.Rendering;

namespace Chaos;

/// <summary>Shows a run while it lasts: as a picture on a terminal, as a line now and then elsewhere.</summary>
internal static class View
{
    private static readonly TimeSpan BetweenPictures = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan BetweenLines = TimeSpan.FromSeconds(10);

    public static Task WhileAsync(Task run, Func<Standing> look) => Console.IsOutputRedirected
        ? EachAsync(BetweenLines, run, look, standing => Console.WriteLine(standing))
        : AnsiConsole.Live(Picture(look())).AutoClear(true).StartAsync(live =>
            EachAsync(BetweenPictures, run, look, standing => live.UpdateTarget(Picture(standing))));

    private static async Task EachAsync(TimeSpan interval, Task run, Func<Standing> look, Action<Standing> show)
    {
        while (await Task.WhenAny(run, Task.Delay(interval)) != run)
            show(look());
    }

    private static Panel Picture(Standing standing)
    {
        var numbers = new Grid().AddColumn().AddColumn();
        numbers.AddRow("drops", $"[red]{standing.Drops}[/]");
        numbers.AddRow("sent", $"{standing.Sent}");
        numbers.AddRow("received", $"[green]{standing.Received}[/]");
        numbers.AddRow("heap", $"{standing.Heap / 1e6:F0} MB");

        var phases = new BreakdownChart().Width(60);
        foreach (var (phase, count) in standing.Phases.OrderBy(phase => phase.Key))
            phases.AddItem(phase.ToString(), count, ColorOf(phase));

        var elapsed = Math.Min(standing.Elapsed.TotalSeconds, standing.Length.TotalSeconds);
        var time = new BreakdownChart().Width(60).HideTags()
            .AddItem("past", elapsed, Color.SteelBlue)
            .AddItem("to come", standing.Length.TotalSeconds - elapsed, Color.Grey23);
        return new Panel(new Rows((IRenderable[])[time, numbers, phases])).Header($"{standing.Stage}, {standing.Elapsed.TotalSeconds:F0} s");
    }

    private static Color ColorOf(Connect.Chat.Reactive.ChatPhase phase) => phase switch
    {
        Connect.Chat.Reactive.ChatPhase.Connected => Color.Green,
        Connect.Chat.Reactive.ChatPhase.CatchingUp => Color.Yellow,
        Connect.Chat.Reactive.ChatPhase.Reconnecting => Color.Red,
        _ => Color.Grey,
    };
}
