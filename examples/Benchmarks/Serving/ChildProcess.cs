using System.Diagnostics;
using System.Reflection;

namespace Benchmarks.Serving;

/// <summary>
/// A child process with a line-based protocol. It exits when its standard input ends, so also when this process is
/// killed.
/// </summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    private const string TaskSet = "/usr/bin/taskset";

    private static readonly TimeSpan ExitTimeout = TimeSpan.FromSeconds(5);

    private readonly Process _process;

    private ChildProcess(Process process) => _process = process;

    /// <summary>Whether this machine can bind a process to one of at least two cores.</summary>
    public static bool CanPin => File.Exists(TaskSet) && Environment.ProcessorCount > 1;

    /// <summary>Starts another process of this program.</summary>
    public static ChildProcess StartSelf(params IEnumerable<string> arguments) => StartSelf(core: null, arguments);

    /// <summary>Starts another process of this program on one core; null for all cores.</summary>
    public static ChildProcess StartSelf(int? core, params IEnumerable<string> arguments)
    {
        var program = Environment.ProcessPath!;

        // If the program was started as "dotnet Benchmarks.dll", the process path is that of dotnet.
        string[] command = Path.GetFileNameWithoutExtension(program) == "dotnet"
            ? [program, Assembly.GetExecutingAssembly().Location, .. arguments]
            : [program, .. arguments];
        return core is { } only ? Start(TaskSet, ["-c", $"{only}", .. command]) : Start(command[0], command[1..]);
    }

    /// <exception cref="System.ComponentModel.Win32Exception">The program does not exist.</exception>
    public static ChildProcess Start(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        return new(Process.Start(start) ?? throw new IOException($"{program} could not be started."));
    }

    /// <summary>Reads the next line of the standard output.</summary>
    /// <exception cref="IOException">The process has exited.</exception>
    public async Task<string> ReadLineAsync(TimeSpan limit) =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(limit)
        ?? throw new IOException("The child process has exited unexpectedly.");

    public async Task<string> AskAsync(string line, TimeSpan limit)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
        return await ReadLineAsync(limit);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
            await _process.WaitForExitAsync().WaitAsync(ExitTimeout);
        }
        catch (Exception exception) when (exception is TimeoutException or IOException)
        {
            _process.Kill(entireProcessTree: true);
        }
        finally
        {
            _process.Dispose();
        }
    }
}
