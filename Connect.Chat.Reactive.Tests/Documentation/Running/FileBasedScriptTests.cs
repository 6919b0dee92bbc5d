using System.Diagnostics;
using Connect.Chat.Reactive.Tests.Architecture;

namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>The scripts that <c>dotnet run name.cs</c> runs. One of them really is run so.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class FileBasedScriptTests
{
    private static readonly string[] Projects = ["../LocalConnect", "../LocalConnect/Testing"];

    private static readonly Dictionary<string, string[]> Expected = new()
    {
        ["agent.cs"] = ["Cleo: Can you help me?", "Jane: I am Jane.", "Open sockets: 1"],
        ["bot.cs"] = ["CUSTOM_BOT: You said: Hello", "You said: I was offline", "You said: Bye"],
        ["hello.cs"] = ["Ana: Hello World!", "Jane: Hi Ana", "The chat is over: Ended"],
        ["outage.cs"] = ["Before the outage (Live)", "Missed 2 (Recovered)", "After the outage (Live)"],
    };

    private static string Folder => Path.Combine(SourceTree.Root, "examples", "scripts");

    private static IEnumerable<string> Names =>
        Directory.EnumerateFiles(Folder, "*.cs").Select(static path => Path.GetFileName(path))
            .Order(StringComparer.Ordinal);

    [Test]
    public void Every_script_is_known() => Assert.That(Names, Is.EqualTo(Expected.Keys));

    [TestCaseSource(nameof(Names))]
    public void Its_directives_name_projects_that_exist(string name)
    {
        var projects = File.ReadLines(Path.Combine(Folder, name))
            .Where(static line => line.StartsWith("#:project ", StringComparison.Ordinal))
            .Select(static line => line["#:project ".Length..]).ToList();

        Assert.That(projects, Is.EqualTo(Projects));
        Assert.That(projects.Select(static one => Path.Combine(Folder, one)), Has.All.Exist);
    }

    [TestCaseSource(nameof(Names))]
    public async Task It_runs_and_ends_by_itself(string name)
    {
        await using StringWriter output = new();

        await Load(name).RunAsync(output, Script.GiveNothing, static () => Task.CompletedTask)
            .WaitAsync(TimeSpan.FromMinutes(1));

        foreach (string expected in Expected[name])
            Assert.That(output.ToString(), Does.Contain(expected));
        Assert.That(output.ToString().Split('\n').Where(static line => line.Contains("You said: ")), Is.Unique);
    }

    [Test]
    public async Task Dotnet_runs_a_script()
    {
        // A folder for this script: scripts that share one run what was built there last.
        string artifacts = Path.Combine(SourceTree.Root, "artifacts", "script-test", "hello");
        using var process = Process.Start(new ProcessStartInfo(
            "dotnet", ["run", Path.Combine(Folder, "hello.cs"), "--artifacts-path", artifacts])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            // A server that outlives the test would keep its files open.
            Environment = { ["MSBUILDDISABLENODEREUSE"] = "1", ["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0" },
        })!;
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.That(process.ExitCode, Is.Zero, output);
        foreach (string expected in Expected["hello.cs"])
            Assert.That(output, Does.Contain(expected));
    }

    // The directives are for dotnet, not for the compiler.
    private static Script Load(string name)
    {
        var lines = File.ReadLines(Path.Combine(Folder, name))
            .Select(static line => line.StartsWith("#:", StringComparison.Ordinal)
                || line.StartsWith("#!", StringComparison.Ordinal)
                    ? ""
                    : line);
        return Script.Load(Snippet.Compile(
            Script.Support, Snippet.ImplicitUsings, $"#line 1 \"{name}\"\n{string.Join('\n', lines)}"));
    }
}
