using System.Diagnostics;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>Node.js and npm, if they are on the path of this machine.</summary>
internal static class Node
{
    // The requirement of AWS's SDK for JavaScript.
    private const int OldestVersion = 20;

    private static readonly string[] Extensions = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [""];

    public static string? Program { get; } = Find("node");

    public static string? Npm { get; } = Find("npm");

    /// <summary>Returns why the judges cannot run here; empty if they can.</summary>
    public static async Task<string> FindMissingAsync()
    {
        if (Program is null || Npm is null)
            return $"Node {OldestVersion} or later and npm are not on the path.";

        string version = await VersionAsync(Program);
        return int.TryParse(version.TrimStart('v').Split('.')[0], out int major) && major >= OldestVersion
            ? ""
            : $"Node {OldestVersion} or later is needed; the one on the path is {version}.";
    }

    /// <summary>Starts a program in a folder, with redirected standard streams.</summary>
    public static Process Start(string program, string folder, params IEnumerable<string> arguments) =>
        Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;

    private static async Task<string> VersionAsync(string node)
    {
        using Process process = Start(node, Environment.CurrentDirectory, "--version");
        using CancellationTokenSource timeout = new(TimeSpan.FromSeconds(30));
        await using CancellationTokenRegistration registration = timeout.Token.Register(process.Kill);
        string version = await process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        return version.Trim();
    }

    private static string? Find(string name) =>
        (from folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
         from extension in Extensions
         let path = Path.Combine(folder, name + extension)
         where File.Exists(path)
         select path).FirstOrDefault();
}
