using Connect.Chat.Local;

namespace Worker.Customers;

/// <summary>
/// Runs the service as another process and kills it at random moments, while customers keep asking. Some moments are
/// before it has read its stored chats, some in the middle of an answer.
/// </summary>
internal static class KillRun
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromSeconds(2.5);

    private static readonly TimeSpan LastQuestions = TimeSpan.FromSeconds(2);

    public static async Task<Verdict> RunAsync(int chats, int kills)
    {
        await using var connect = await LocalConnect.StartAsync(CustomersProgram.Options);
        var data = Directory.CreateTempSubdirectory("worker-kills");
        try
        {
            return await RunAsync(connect, data.FullName, chats, kills);
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    private static async Task<Verdict> RunAsync(LocalConnect connect, string data, int chats, int kills)
    {
        using var stop = new CancellationTokenSource();
        var crowd = new Crowd(connect);
        var living = crowd.LiveAsync(chats, stop.Token);
        for (var kill = 1; kill <= kills; kill++)
        {
            using var killed = WorkerProcess.Start(connect.Url, data, url => crowd.Worker = url);
            await Task.Delay(LongestLife * Random.Shared.NextDouble());
            await killed.KillAsync();
        }

        using var last = WorkerProcess.Start(connect.Url, data, url => crowd.Worker = url);
        await Task.Delay(LastQuestions);
        await stop.CancelAsync();
        await living;
        await last.StopAsync();
        return crowd.Verdict() with { Kills = kills };
    }
}
