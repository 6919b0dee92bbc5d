namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Runs actions on real threads at the same time, again and again.</summary>
internal static class Race
{
    /// <summary>The number of tries. <c>dotnet cake --target=Races</c> makes 300,000.</summary>
    public static readonly int Tries = RunSetting.Get("RACE_TRIES", 3_000);

    /// <summary>Runs each action on a thread of the thread pool, as simultaneously as possible.</summary>
    public static async Task RunAsync(params Func<Task>[] sides)
    {
        using var start = new Barrier(sides.Length);
        await Task.WhenAll(sides.Select(side => Task.Run(() =>
        {
            start.SignalAndWait();
            return side();
        }))).WaitAsync(Hang.Guard);
    }

    /// <inheritdoc cref="RunAsync(Func{Task}[])"/>
    public static Task RunAsync(params Action[] sides) => RunAsync(Array.ConvertAll<Action, Func<Task>>(
        sides,
        static side => () =>
        {
            side();
            return Task.CompletedTask;
        }));
}
