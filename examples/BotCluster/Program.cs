using BotCluster;
using BotCluster.Cluster;
using BotCluster.Simulation;

// Bots in several processes. A silo that is killed, stopped or frozen loses and repeats no answer.
try
{
    if (args is [SiloHost.Command])
    {
        await SiloHost.RunAsync();
        return 0;
    }

    if (args is ["--help" or "-h" or "-?"])
    {
        Console.WriteLine(Arguments.Usage);
        return 0;
    }

    var arguments = Arguments.Parse(args);
    if (arguments.IsSimulation)
    {
        SimulationProgram.Run(arguments, Console.Out);
        return 0;
    }

    var report = await ClusterRun.RunAsync(arguments);
    Console.WriteLine($"cluster: {report}");
    return report.IsClean ? 0 : 1;
}
catch (Exception exception) when (exception is UsageException or IOException or TimeoutException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 2;
}
