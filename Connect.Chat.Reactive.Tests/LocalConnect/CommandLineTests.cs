using System.Diagnostics;
using System.Net;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Local;

/// <summary>The program localconnect says in one line what to do about wrong arguments.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class CommandLineTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    [TestCase("--help")]
    [TestCase("-h")]
    [TestCase("--port", "4510", "--help")]
    public async Task Help_shows_the_options_and_a_first_chat(params string[] args)
    {
        var (exitCode, output, error) = await RunAsync(args);

        Assert.That(exitCode, Is.Zero);
        Assert.That(output, Does.Contain("--port").And.Contain("--urls").And.Contain("/contact/chat"));
        Assert.That(output, Does.Contain("--quotas"));
        Assert.That(error, Is.Empty);
    }

    [Test]
    public async Task The_first_chat_of_the_help_can_be_started()
    {
        var (_, output, _) = await RunAsync("--help");
        string body = output[output.IndexOf("/contact/chat", StringComparison.Ordinal)..].Split('\'')[1];

        ApiResponse response = await new Caller(LocalConnectServer.Shared).SendAsync(
            HttpMethod.Put, "contact/chat", body);

        Assert.That(response.Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("--prot is not an option. See localconnect --help.", "--prot", "4510")]
    [TestCase("4510 is not an option. See localconnect --help.", "4510")]
    [TestCase("--port needs a number from 1 to 65535, such as --port 4510.", "--port")]
    [TestCase("--port needs a number from 1 to 65535, not 45x. Leave it out to use a free port.", "--port", "45x")]
    [TestCase("--port needs a number from 1 to 65535, not 70000. Leave it out to use a free port.", "--port=70000")]
    [TestCase("--urls needs an address, such as --urls http://127.0.0.1:4510.", "--urls")]
    [TestCase(
        "ftp://x is not an http:// address with a host and a port, such as http://127.0.0.1:4510.",
        "--urls", "ftp://x")]
    [TestCase(
        "http://me@127.0.0.1:4510 is not an http:// address with a host and a port, such as http://127.0.0.1:4510.",
        "--urls", "http://me@127.0.0.1:4510")]
    [TestCase(
        "http://127.0.0.1:4510#a is not an http:// address with a host and a port, such as http://127.0.0.1:4510.",
        "--urls", "http://127.0.0.1:4510#a")]
    [TestCase(
        "--urls needs localhost or an IP address, not mypc. Use http://0.0.0.0:4510 to open the server to the network.",
        "--urls", "http://mypc:4510")]
    [TestCase(
        "--urls needs localhost or an IP address, not ip6-localhost. "
        + "Use http://0.0.0.0:4510 to open the server to the network.",
        "--urls", "http://ip6-localhost:4510")]
    [TestCase(
        "--urls is one argument too many. Pass either --port or --urls, once.",
        "--port", "4510", "--urls", "http://127.0.0.1:4510")]
    [TestCase("--quotas is one argument too many. Pass it once.", "--quotas=aws-defaults", "--quotas=aws-defaults")]
    [TestCase(
        "--quotas needs aws-defaults, or a list such as SendMessage=10:15,GetTranscript=2:5.", "--port=1", "--quotas")]
    [TestCase(
        "--quotas needs aws-defaults, or a list such as SendMessage=10:15,GetTranscript=2:5, not SendMail=1:1.",
        "--quotas", "SendMail=1:1")]
    [TestCase(
        "--quotas needs aws-defaults, or a list such as SendMessage=10:15,GetTranscript=2:5, not SendMessage=-1:1.",
        "--quotas", "SendMessage=-1:1")]
    public async Task Wrong_arguments_are_one_line_and_exit_code_2(string expected, params string[] args)
    {
        var (exitCode, output, error) = await RunAsync(args);

        Assert.That(error.Trim(), Is.EqualTo(expected));
        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(output, Is.Empty);
    }

    [TestCase(@"http:\\127.0.0.1:0")]
    [TestCase(" http://localhost:0 ")]
    [TestCase("http://localhost:0/")]
    [TestCase("http://localhost.:0")]
    public async Task An_address_is_understood_however_it_is_written(string url)
    {
        using var process = Start("--urls", url);
        try
        {
            string first = await process.StandardOutput.ReadLineAsync().WaitAsync(Timeout) ?? "";

            Assert.That(first, Does.StartWith("LocalConnect listening on http://127.0.0.1:"));
        }
        finally
        {
            process.Kill();
        }
    }

    [TestCase("--quotas=aws-defaults", 5)]
    [TestCase("--quotas=SendMessage=10:15,GetTranscript=0.5:3", 3)]
    public async Task Quotas_are_an_argument(string quotas, int burst)
    {
        using var process = Start(quotas);
        try
        {
            string first = await process.StandardOutput.ReadLineAsync().WaitAsync(Timeout) ?? "";
            Uri url = new(first[first.IndexOf("http", StringComparison.Ordinal)..]);
            using HttpClient http = new() { BaseAddress = url };
            http.DefaultRequestHeaders.Add("X-Amz-Bearer", "unknown");
            int passed = 0;
            while (await StatusAsync() != HttpStatusCode.TooManyRequests)
                passed++;

            Assert.That(passed, Is.InRange(burst, burst * 4), "a slow machine may refill the bucket");

            async Task<HttpStatusCode> StatusAsync()
            {
                using StringContent body = new("{}");
                using HttpResponseMessage response = await http.PostAsync("participant/transcript", body);
                return response.StatusCode;
            }
        }
        finally
        {
            process.Kill();
        }
    }

    [Test]
    public async Task A_port_in_use_is_one_line_and_exit_code_2()
    {
        await using var other = await LocalConnect.StartAsync();

        var (exitCode, output, error) = await RunAsync("--port", $"{other.Url.Port}");

        Assert.That(error.Trim().Split('\n'), Has.Length.EqualTo(1));
        Assert.That(error, Does.Contain($":{other.Url.Port} is in use. Pass another --port"));
        Assert.That(exitCode, Is.EqualTo(2));
        Assert.That(output, Is.Empty);
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] args)
    {
        using var process = Start(args);
        using var timeout = new CancellationTokenSource(Timeout);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(timeout.Token);
            var error = process.StandardError.ReadToEndAsync(timeout.Token);
            await process.WaitForExitAsync(timeout.Token);
            return (process.ExitCode, await output, await error);
        }
        finally
        {
            if (!process.HasExited)
                process.Kill();
        }
    }

    private static Process Start(params string[] args)
    {
        string program = typeof(LocalConnect).Assembly.Location;
        return Process.Start(new ProcessStartInfo("dotnet", [program, .. args])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
    }
}
