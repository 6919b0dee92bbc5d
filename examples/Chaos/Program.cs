using Chaos;
using Connect.Chat.Local;
using Connect.Chat.Reactive;

// Many chats at once while sockets are cut and hang, and the service fails; then calm, and every message is counted.
try
{
    var arguments = Arguments.Parse(args);
    await using var connect = await LocalConnect.StartAsync();
    await using var storm = new Storm(arguments, connect);
    var run = storm.RunAsync();
    await View.WhileAsync(run, storm.Look);
    await run;

    var verdicts = storm.Judge();
    Console.WriteLine(storm.Memory.Report(storm.Sent));
    var clean = verdicts.All(chat => chat.Verdict.IsClean);
    if (!clean)
    {
        foreach (var (contact, verdict) in verdicts.Where(chat => !chat.Verdict.IsClean))
            Console.WriteLine($"chat {contact}: {verdict}");
        Console.WriteLine($"replay: dotnet run -c Release --project examples/Chaos -- {arguments}");
    }

    var (lost, duplicated, disordered) = (
        verdicts.Sum(chat => chat.Verdict.Lost.Count),
        verdicts.Sum(chat => chat.Verdict.Duplicated.Count),
        verdicts.Sum(chat => chat.Verdict.Disordered.Count));
    Console.WriteLine(
        $"chaos: seed={arguments.Seed} seconds={arguments.Seconds} sessions={arguments.Sessions} drops={storm.Drops} "
        + $"sent={storm.Sent} received={storm.Received} lost={lost} duplicated={duplicated} disordered={disordered}");
    return clean ? 0 : 1;
}
catch (Exception failure) when (failure is UsageException or ChatException or OperationCanceledException or IOException)
{
    await Console.Error.WriteLineAsync(failure.Message);
    return 2;
}
