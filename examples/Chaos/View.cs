using Connect.Chat.Reactive;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Chaos;

/// <summary>Shows the progress of a run: live on a terminal, otherwise as a line every ten seconds.</summary>
internal static class View
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(10);

    public static Task WhileAsync(Task run, Func<RunStatus> getStatus) => Console.IsOutputRedirected
        ? EachAsync(LineInterval, run, getStatus, status => Console.WriteLine(status))
        : AnsiConsole.Live(Render(getStatus())).AutoClear(true).StartAsync(live =>
            EachAsync(RefreshInterval, run, getStatus, status => live.UpdateTarget(Render(status))));

    private static async Task EachAsync(
        TimeSpan interval, Task run, Func<RunStatus> getStatus, Action<RunStatus> show)
    {
        while (await Task.WhenAny(run, Task.Delay(interval)) != run)
            show(getStatus());
    }

    private static Panel Render(RunStatus status)
    {
        var numbers = new Grid().AddColumn().AddColumn();
        numbers.AddRow("drops", $"[red]{status.Drops}[/]");
        numbers.AddRow("sent", $"{status.Sent}");
        numbers.AddRow("received", $"[green]{status.Received}[/]");
        numbers.AddRow("heap", $"{status.Heap / 1e6:F0} MB");

        var phases = new BreakdownChart().Width(60);
        foreach (var (phase, count) in status.Phases.OrderBy(phase => phase.Key))
            phases.AddItem(phase.ToString(), count, ColorOf(phase));

        var elapsed = Math.Min(status.Elapsed.TotalSeconds, status.Length.TotalSeconds);
        var time = new BreakdownChart().Width(60).HideTags()
            .AddItem("past", elapsed, Color.SteelBlue)
            .AddItem("to come", status.Length.TotalSeconds - elapsed, Color.Grey23);
        return new Panel(new Rows((IRenderable[])[time, numbers, phases]))
            .Header($"{status.Stage}, {status.Elapsed.TotalSeconds:F0} s");
    }

    private static Color ColorOf(ChatPhase phase) => phase switch
    {
        ChatPhase.Connected => Color.Green,
        ChatPhase.CatchingUp => Color.Yellow,
        ChatPhase.Reconnecting => Color.Red,
        _ => Color.Grey,
    };
}
