using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace BotCluster.Cluster;

/// <summary>A redis-server on a free port, in memory, which only programs with its password can use.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private const string Missing = """
        redis-server is not on the path. Install it, or name a Redis with --redis HOST:PORT.
          Debian, Ubuntu:  apt-get install redis-server
          macOS:           brew install redis
        """;

    private const string ReadyText = "Ready to accept connections";

    // When the driver is gone, its end of the pipe is too, and the shell ends the server.
    private const string Script = "redis-server \"$0\" & server=$!; cat > /dev/null; kill $server; wait $server";

    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(20);

    private readonly Process _shell;

    private RedisServer(Process shell, string connection) => (_shell, Connection) = (shell, connection);

    /// <summary>The connection string. Contains the password.</summary>
    public string Connection { get; }

    /// <exception cref="IOException">redis-server is not installed, or does not start.</exception>
    public static async Task<RedisServer> StartAsync(string folder)
    {
        if (!IsInstalled())
            throw new IOException(Missing);
        var port = FreePort.Find();
        var password = RandomNumberGenerator.GetHexString(32);
        var configuration = Path.Combine(folder, "redis.conf");
        await WritePrivatelyAsync(
            configuration,
            $"port {port}\nbind 127.0.0.1\nrequirepass {password}\nsave \"\"\nappendonly no\ndir {folder}\n");

        var server = new RedisServer(
            ChildProcess.Start("sh", "-c", Script, configuration), $"127.0.0.1:{port},password={password}");
        try
        {
            await server.WhenReadyAsync();
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync();
        _shell.Dispose();
    }

    /// <summary>Whether redis-server is on the path.</summary>
    public static bool IsInstalled()
    {
        try
        {
            using var process = ChildProcess.Start("redis-server", "--version");
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    private async Task WhenReadyAsync()
    {
        using var limit = new CancellationTokenSource(StartLimit);
        while (await _shell.StandardOutput.ReadLineAsync(limit.Token) is { } line)
        {
            if (!line.Contains(ReadyText, StringComparison.Ordinal))
                continue;
            // Output that no one reads would block the server.
            _ = _shell.StandardOutput.ReadToEndAsync(CancellationToken.None);
            _ = _shell.StandardError.ReadToEndAsync(CancellationToken.None);
            return;
        }

        throw new IOException($"redis-server did not start: {await _shell.StandardError.ReadToEndAsync(limit.Token)}");
    }

    private static async Task WritePrivatelyAsync(string path, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new StreamWriter(path, options);
        await file.WriteAsync(text);
    }
}
