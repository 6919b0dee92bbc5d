using System.Diagnostics;
using Worker.Customers;

namespace Connect.Chat.Reactive.Tests.Worker;

/// <summary>The service of examples/Worker says in one line what is wrong with its arguments.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ArgumentTests
{
    [TestCase("--seconds must be", "--seconds", "abc")]
    [TestCase("--seconds must be", "--seconds", "-5")]
    [TestCase("--seconds must be", "--seconds=99999999")]
    [TestCase("Unknown argument --sevice.", "--sevice", "http://127.0.0.1:1")]
    [TestCase("Unknown argument nonsense.", "nonsense")]
    [TestCase("--service needs a value.", "--service")]
    [TestCase("foo", "--service", "http://127.0.0.1:1", "--urls", "foo")]
    [TestCase("ConsoleTelemetry", "--service", "http://127.0.0.1:1", "--Worker:ConsoleTelemetry", "maybe")]
    [TestCase("--seconds must be", "customers", "--seconds", "2000000000")]
    public async Task Wrong_arguments_are_one_line_and_exit_code_2(string expected, params string[] args)
    {
        using var process = Process.Start(
            new ProcessStartInfo("dotnet", [typeof(CustomersProgram).Assembly.Location, .. args])
            {
                UseShellExecute = false,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            string error = await process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);

            Assert.That(error.Trim(), Does.Contain(expected).And.Not.Contain("\n"));
            Assert.That(process.ExitCode, Is.EqualTo(2));
            Assert.That(await output, Is.Empty);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }
}
