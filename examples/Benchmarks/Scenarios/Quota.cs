using System.Diagnostics;
using System.Text.Json;
using Benchmarks.Baseline;
using Benchmarks.Measuring;
using Benchmarks.Serving;
using Connect.Chat.Reactive;

namespace Benchmarks.Scenarios;

/// <summary>
/// Drops all sessions at once behind a quota of the account. Measures how close they come to the least possible time,
/// with how many calls, and how several processes share the quota.
/// </summary>
internal sealed class Quota : IScenario
{
    private const string Operation = "CreateParticipantConnection";

    public string Name => "quota";

    public string Description =>
        "time and calls until 500 dropped sessions are back behind a quota (--sessions, --rate, --burst, --clients)";

    public async Task RunAsync(Arguments arguments)
    {
        var count = arguments.Sessions is [var given, ..] ? given : 500;
        var (rate, burst, clients) = (arguments.Rate ?? 20, arguments.Burst ?? 50, arguments.Clients ?? 1);
        await using var server = await Server.StartAsync();
        List<ChildProcess> others = [];
        var chats = await Crowd.CreateAsync(
            count, cancellation => Crowd.ConnectAsync(server.Service, Transport.Default, cancellation));
        try
        {
            for (var i = 1; i < clients; i++)
                others.Add(ChildProcess.StartSelf(SurviveCommand.Name, $"{count}", $"{server.Service.Url}"));
            await StrikeAsync(server, [.. chats.Select(chat => new Survivor(chat))], others, rate, burst);
        }
        finally
        {
            await Crowd.DisposeAsync(chats);
            foreach (var other in others)
                await other.DisposeAsync();
        }
    }

    private async Task StrikeAsync(
        Server server, Survivor[] survivors, List<ChildProcess> others, int rate, int burst)
    {
        var details = survivors.Select(survivor => survivor.Details).ToList();
        foreach (var other in others)
        {
            var contacts = await other.ReadLineAsync(Limits.Crowd(survivors.Length));
            details.AddRange(contacts.Split(' ').Select(contact => new ChatDetails(contact, "any", "any")));
        }

        var least = TimeSpan.FromSeconds(Math.Max(0, details.Count - burst) / (double)rate);
        var callsBefore = await CallsAsync(server, details);
        await server.Service.SetQuotaAsync(Operation, rate, burst);
        var struckAt = (await server.StrikeAsync(details)).StruckAt;
        await Task.WhenAll(survivors.Select(survivor => survivor.Recovered)).WaitAsync(Limits.Quota(least));
        List<long[]> recovered = [[.. survivors.Select(survivor => survivor.RecoveredAt)]];
        foreach (var other in others)
            recovered.Add(JsonSerializer.Deserialize<long[]>(await other.ReadLineAsync(Limits.Quota(least)))!);

        var calls = await CallsAsync(server, details) - callsBefore;
        TimeSpan[] back =
            [.. recovered.SelectMany(one => one).Select(at => Stopwatch.GetElapsedTime(struckAt, at)).Order()];
        Histogram.Print(back);
        new ResultLine(Name)
            .Ratio("times_least", back[^1] / least)
            .Ratio("calls_per_session", calls / (double)back.Length)
            .Ratio("least_share", LeastShare(recovered))
            .Number("sessions", back.Length)
            .Number("clients", recovered.Count)
            .Rate("rate", rate)
            .Number("burst", burst)
            .Milliseconds("least", least)
            .Milliseconds("half_back", back[(back.Length - 1) / 2])
            .Milliseconds("all_back", back[^1])
            .Print();
    }

    // Until the first client has all its sessions back, all of them compete for the quota.
    private static double LeastShare(List<long[]> recovered)
    {
        var end = recovered.Min(client => client.Max());
        var counts = recovered.ConvertAll(client => client.Count(at => at <= end));
        return counts.Min() / (double)counts.Sum();
    }

    private static async Task<int> CallsAsync(Server server, List<ChatDetails> details)
    {
        var next = -1;
        var calls = await Crowd.CreateAsync(
            details.Count, _ => server.Service.CallsOfAsync(details[Interlocked.Increment(ref next)], Operation));
        return calls.Sum();
    }
}
