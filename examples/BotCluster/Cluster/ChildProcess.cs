using System.Diagnostics;
using System.Reflection;

namespace BotCluster.Cluster;

/// <summary>Starts processes and sends signals to them.</summary>
internal static class ChildProcess
{
    /// <summary>Starts this program again, with redirected input and output.</summary>
    public static Process StartSelf(string argument)
    {
        // If the program was started as "dotnet BotCluster.dll", the process path is that of dotnet.
        string[] arguments = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet"
            ? [Assembly.GetExecutingAssembly().Location, argument]
            : [argument];
        return Start(Environment.ProcessPath!, arguments);
    }

    public static Process Start(string program, params IEnumerable<string> arguments) => Process.Start(
        new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    /// <summary>Sends a signal such as STOP. Does nothing if the process has exited.</summary>
    public static async Task SignalAsync(Process process, string signal)
    {
        using var kill = Start("kill", $"-{signal}", $"{process.Id}");
        await kill.WaitForExitAsync();
    }
}
