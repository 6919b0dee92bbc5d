using System.Diagnostics;
using BotCluster;
using BotCluster.Cluster;

namespace Connect.Chat.Reactive.Tests.Cluster;

/// <summary>
/// The program: silos as processes, with Redis. Skipped without redis-server; required on a build server.
/// </summary>
[TestFixture]
public sealed class ProgramTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    [OneTimeSetUp]
    public void FindRedis()
    {
        if (RedisServer.IsInstalled())
            return;
        if (Environment.GetEnvironmentVariable("CI") is "true")
            Assert.Fail("redis-server must be installed on a build server.");
        Assert.Ignore("redis-server is not on the path.");
    }

    [Test]
    public async Task A_killed_silo_loses_and_repeats_no_answer()
    {
        var (exitCode, output) = await RunAsync(
            "--silos", "3", "--chats", "30", "--seconds", "6", "--kill", "1", "--freeze", "0");

        Assert.That(output, Does.Match("cluster: silos=3 chats=30 kills=1 .* lost=0 doubled=0 moved=[1-9]"));
        Assert.That(exitCode, Is.Zero);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params IEnumerable<string> arguments)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "BotCluster.dll");
        using var process = ChildProcess.Start("dotnet", [program, .. arguments]);
        var output = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        try
        {
            await process.WaitForExitAsync().WaitAsync(Patience);
        }
        catch (TimeoutException)
        {
            process.Kill();
            throw;
        }

        return (process.ExitCode, string.Concat(await output));
    }
}
