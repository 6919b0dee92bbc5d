using Connect.Chat.Local;

namespace Worker.Customers;

/// <summary>The customers, in one chat each at a time.</summary>
internal sealed class Crowd(LocalConnect connect)
{
    private static readonly string[] Names = ["Ana", "Bo", "Cem", "Dana", "Eli", "Fay", "Gus", "Hal", "Ida", "Jo"];

    // The time for the last answers.
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan ReportInterval = TimeSpan.FromSeconds(5);

    private volatile Uri? _worker;

    public LocalConnect Connect => connect;

    public HttpClient Http { get; } = new() { Timeout = TimeSpan.FromSeconds(30) };

    public Tally Tally { get; } = new();

    /// <summary>Where the service listens; null before it has started for the first time.</summary>
    public Uri? Worker
    {
        get => _worker;
        set => _worker = value;
    }

    public Verdict Verdict() => Customers.Verdict.Of(Tally, connect);

    /// <summary>
    /// Lets customers ask questions until the token is cancelled, then waits until everything is answered, for at most
    /// one minute.
    /// </summary>
    public async Task LiveAsync(int chats, CancellationToken stop)
    {
        using var end = new CancellationTokenSource();
        using var limit = stop.Register(() => end.CancelAfter(LastAnswers));
        var lives = Task.WhenAll(Enumerable.Range(0, chats)
            .Select(i => new Customer(this, Names[i % Names.Length]).LiveAsync(stop, end.Token)));
        var reports = ReportAsync(stop);
        try
        {
            await lives;
            await AnsweredAsync(end.Token);
        }
        catch (OperationCanceledException)
        {
            // The verdict shows what is missing.
        }

        await reports;
    }

    private async Task AnsweredAsync(CancellationToken end)
    {
        while (Verdict().Lost > 0)
            await Task.Delay(TimeSpan.FromMilliseconds(50), end);
    }

    private async Task ReportAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(ReportInterval);
        try
        {
            while (await timer.WaitForNextTickAsync(stop))
            {
                var verdict = Verdict();
                Console.WriteLine(
                    $"{verdict.Chats} chats, {verdict.Questions} questions, {verdict.Answered} answered, "
                    + $"{verdict.Doubled} twice");
            }
        }
        catch (OperationCanceledException)
        {
            // No more questions.
        }
    }
}
