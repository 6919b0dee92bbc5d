using System.Diagnostics;
using System.Security.Cryptography;
using Connect.Chat.Reactive.Tests.Architecture;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>The judges and what they are made of, as the lock file beside them says.</summary>
internal static class NpmPackage
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);

    public static string Folder { get; } = Path.Combine(SourceTree.Root, "Connect.Chat.Reactive.Tests", "Interop");

    private static string Modules => Path.Combine(Folder, "node_modules");

    // Within what npm empties first: an installation that was broken off leaves no stamp.
    private static string Stamp => Path.Combine(Modules, ".installed");

    /// <summary>Installs what is not installed yet. What went wrong; empty when nothing did.</summary>
    public static async Task<string> InstallAsync()
    {
        using CancellationTokenSource patience = new(Patience);
        await using FileStream alone = await AloneAsync(patience.Token);
        string wanted = Convert.ToHexStringLower(SHA256.HashData(
            await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"), patience.Token)));
        if (File.Exists(Stamp) && await File.ReadAllTextAsync(Stamp, patience.Token) == wanted)
            return "";

        string error = await CleanInstallAsync(patience.Token);
        if (error.Length == 0)
            await File.WriteAllTextAsync(Stamp, wanted, patience.Token);
        return error;
    }

    /// <summary>Two builds of the tests may run at once, and share the folder.</summary>
    private static async Task<FileStream> AloneAsync(CancellationToken cancellationToken)
    {
        string path = Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, "obj")).FullName, "install.lock");
        while (true)
        {
            try
            {
                return new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
            }
        }
    }

    private static async Task<string> CleanInstallAsync(CancellationToken cancellationToken)
    {
        using Process npm = Node.Start(
            Node.Npm!, Folder, "ci", "--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund");
        npm.StandardInput.Close();
        Task<string> output = npm.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> errors = npm.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await npm.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            npm.Kill(entireProcessTree: true);
            return $"npm ci has not ended within {Patience}.";
        }

        return npm.ExitCode == 0 ? "" : $"npm ci failed ({npm.ExitCode}): {await errors}{await output}";
    }
}
