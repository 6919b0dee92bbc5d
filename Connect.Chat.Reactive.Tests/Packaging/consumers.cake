// Consumes the packages as an application does: in new projects outside the repository, from a folder feed. The
// packages folder is separate, so that the machine's own one does not keep unpublished versions.

#nullable enable

const string Tool = "Connect.Chat.LocalConnect.Tool";

Task("PackageConsumers")
    .Description("Uses the packages in a console program, in NUnit tests and as a tool.")
    .IsDependentOn("Pack")
    .Does(() =>
    {
        var root = Context.Environment.WorkingDirectory;
        var folder = System.IO.Directory.CreateTempSubdirectory("consumers").FullName;
        try
        {
            var feed = $"{root}/{Artifacts}";
            var version = VersionOf(GetFiles($"{feed}/{Tool}.*.nupkg").Single());
            CopyDirectory($"{root}/Connect.Chat.Reactive.Tests/Packaging/Consumers", folder);
            System.IO.File.WriteAllText($"{folder}/NuGet.config", FeedConfiguration(feed, $"{folder}/packages"));
            RunIn(folder, $"run --project ConsoleApp -p:PackedVersion={version}");
            RequireRules(folder, $"build ConsoleApp -p:PackedVersion={version} -p:DefineConstants=VIOLATIONS");
            RunIn(folder, $"test UnitTests -p:PackedVersion={version}");
            RunIn(folder, $"tool install {Tool} --version {version} --tool-path tool");
            Run($"{folder}/tool/localconnect", "--help");
        }
        finally
        {
            DeleteDirectory(folder, new() { Recursive = true, Force = true });
        }
    });

// The sources that the machine has configured apply, too.
string FeedConfiguration(string feed, string packages) => $"""
    <configuration>
      <config><add key="globalPackagesFolder" value="{packages}" /></config>
      <packageSources><add key="packed" value="{feed}" /></packageSources>
    </configuration>
    """;

string VersionOf(FilePath package) => package.GetFilenameWithoutExtension().ToString()[(Tool.Length + 1)..];

// The rules of the package must fail this build.
void RequireRules(string folder, string arguments)
{
    var settings = new ProcessSettings
    {
        Arguments = arguments, WorkingDirectory = folder, RedirectStandardOutput = true,
    };
    StartProcess("dotnet", settings, out var lines);
    var output = string.Join('\n', lines);
    foreach (var rule in new[] { "CCR001", "CCR002" })
    {
        if (!output.Contains($"error {rule}"))
            throw new CakeException($"The package does not report {rule}:\n{output}");
    }
}

void RunIn(string folder, string arguments)
{
    var settings = new ProcessSettings { Arguments = arguments, WorkingDirectory = folder };
    if (StartProcess("dotnet", settings) != 0)
        throw new CakeException($"dotnet {arguments} failed.");
}
