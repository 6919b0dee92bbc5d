using AgentBot;
using Connect.Chat.Local;
using Connect.Chat.Reactive;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// Hosts hundreds of bots in one process, each in a different chat on LocalConnect, and counts their answers.
try
{
    if (args is ["--help" or "-h" or "-?"])
    {
        Console.WriteLine(Arguments.Usage);
        return 0;
    }

    var arguments = Arguments.Parse(args);
    await using var connect = await LocalConnect.StartAsync();
    var tally = new Tally();

    var builder = Host.CreateApplicationBuilder();
    builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Connect.Chat.Reactive", LogLevel.Warning);
    builder.Services.AddSingleton(arguments).AddSingleton(tally).AddSingleton(connect);
    builder.Services.AddConnectChat(options => options with { Endpoint = connect.Url });
    builder.Services.AddHostedService<BotFarm>();
    using (var host = builder.Build())
        await host.RunAsync();

    var verdict = Verdict.Of(tally, connect);
    Console.WriteLine(
        $"agentbot: bots={arguments.Bots} chats={tally.Chats} messages={tally.Asked + tally.Answered} "
        + $"lost={verdict.Lost} duplicated={verdict.Duplicated} "
        + $"p50={tally.Percentile(50):F0}ms p99={tally.Percentile(99):F0}ms");
    return verdict is { Lost: 0, Duplicated: 0 } && tally.Asked > 0 ? 0 : 1;
}
catch (Exception exception) when (exception is UsageException or ChatException or IOException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}
