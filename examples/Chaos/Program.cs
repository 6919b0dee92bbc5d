using Chaos;
using Connect.Chat.Local;
using Connect.Chat.Reactive;

// Runs many chats while sockets drop and freeze and the service fails. After the failures it counts every message.
try
{
    if (args is ["--help" or "-h" or "-?"])
    {
        Console.WriteLine(Arguments.Usage);
        return 0;
    }

    var arguments = Arguments.Parse(args);
    await using var connect = await LocalConnect.StartAsync();
    await using var storm = new Storm(arguments, connect);
    var run = storm.RunAsync();
    await View.WhileAsync(run, storm.GetStatus);
    await run;

    var verdicts = storm.GetVerdicts();
    Console.WriteLine(storm.Memory.Report(storm.Sent));
    var clean = verdicts.All(chat => chat.Verdict.IsClean);
    if (!clean)
    {
        foreach (var (contact, verdict) in verdicts.Where(chat => !chat.Verdict.IsClean))
            Console.WriteLine($"chat {contact}: {verdict}");
        Console.WriteLine($"replay: dotnet run -c Release --project examples/Chaos -- {arguments}");
    }

    Console.WriteLine(
        $"chaos: seed={arguments.Seed} seconds={arguments.Seconds} sessions={arguments.Sessions} drops={storm.Drops} "
        + $"sent={storm.Sent} received={storm.Received} lost={Sum(verdict => verdict.Lost)} "
        + $"duplicated={Sum(verdict => verdict.Duplicated)} disordered={Sum(verdict => verdict.Disordered)} "
        + $"stale={Sum(verdict => verdict.Stale)} receipts_lost={Sum(verdict => verdict.ReceiptsLost)} "
        + $"receipts_doubled={Sum(verdict => verdict.ReceiptsDoubled)}");
    return clean ? 0 : 1;

    int Sum(Func<Verdict, IReadOnlyList<string>> list) => verdicts.Sum(chat => list(chat.Verdict).Count);
}
catch (Exception exception) when (exception is UsageException or ChatException or OperationCanceledException
    or IOException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}
