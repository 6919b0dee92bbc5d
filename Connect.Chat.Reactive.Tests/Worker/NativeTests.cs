using System.Diagnostics;
using Connect.Chat.Reactive.Tests.Architecture;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Worker;

/// <summary>
/// examples/Worker as native code. Takes minutes and a C compiler: runs with the environment variable WORKER_NATIVE=1.
/// </summary>
[TestFixture]
[NonParallelizable]
public sealed class NativeTests
{
    private DirectoryInfo _folder = null!;

    [OneTimeSetUp]
    public async Task PublishAsync()
    {
        if (RunSetting.Get("WORKER_NATIVE", 0) == 0)
            Assert.Ignore("Set WORKER_NATIVE=1 to compile examples/Worker to native code.");
        _folder = Directory.CreateTempSubdirectory("worker-native");
        var (exitCode, output) = await RunAsync(
            "dotnet",
            ["publish", "examples/Worker", "-p:PublishAot=true", "-o", _folder.FullName, "-v", "quiet"]);
        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Not.Contain("warning"));
    }

    [OneTimeTearDown]
    public void Delete() => _folder?.Delete(recursive: true);

    [Test]
    public async Task It_answers_every_question_once_although_it_is_killed()
    {
        var (exitCode, output) = await RunAsync(Program, ["customers", "--kills", "3", "--chats", "5"]);

        Assert.That(exitCode, Is.Zero, output);
        Assert.That(output, Does.Contain("lost=0 doubled=0"));
    }

    [Test]
    public async Task It_plays_its_demo() => Assert.That(
        (await RunAsync(Program, ["--seconds", "3", "--urls", "http://127.0.0.1:0"])).ExitCode, Is.Zero);

    [TestCase("--ConnectChat:Regoin=us-east-1", "Regoin")]
    [TestCase("--ConnectChat:Retry:MaxRetryAttempts=-1", "MaxRetryAttempts")]
    [TestCase("--ConnectChat:ConnectTimeout=soon", "ConnectTimeout")]
    public async Task It_binds_its_settings(string argument, string named)
    {
        var (exitCode, output) = await RunAsync(Program, [argument, "--urls", "http://127.0.0.1:0"]);

        Assert.That(exitCode, Is.EqualTo(2), output);
        Assert.That(output, Does.Contain(named));
    }

    private string Program => Path.Combine(_folder.FullName, OperatingSystem.IsWindows() ? "Worker.exe" : "Worker");

    private static async Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = SourceTree.Root,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }
}
