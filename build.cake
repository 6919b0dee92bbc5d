// The CI build is: dotnet tool restore && dotnet cake --target=CI
// Targets: Clean, Build, Format, Test (default), SystemReactive7, Pack, Reproducible, PackageConsumers, QuickStart,
// CI (all of these); Docs, Sbom, Release and Native; and the long runs Chaos, Fuzz, Races and Kills.

#load "Connect.Chat.Reactive.Tests/Packaging/consumers.cake"
#load "Connect.Chat.Reactive/docs/docs.cake"

#nullable enable

var target = Argument("target", "Test");

const string Solution = "Connect.Chat.Reactive.slnx";
const string Artifacts = "artifacts";

// The SDK; its package for services; LocalConnect as a library with the testing kit; LocalConnect as a tool.
string[] PackedProjects =
[
    "Connect.Chat.Reactive", "Connect.Chat.Reactive/Hosting", "examples/LocalConnect/Testing", "examples/LocalConnect",
];

// The tests that run a second time, with the newest System.Reactive.
string[] UsersOfObservables =
    ["Architecture.SystemReactiveTests", "Dispatch", "Delivery", "EndToEnd.Conversation"];

Task("Clean")
    .Does(() => CleanDirectory(Artifacts));

Task("Build")
    .Description("Builds all projects as the tests use them, with all analyzers. Warnings are errors.")
    .Does(() => DotNetBuild(Solution, new() { MSBuildSettings = Properties(("RunAnalyzersDuringBuild", "true")) }));

Task("Format")
    .Description("Fails if the layout of a file violates .editorconfig. The build checks the style and runs the analyzers.")
    .Does(() => DotNetFormatWhitespace(Solution, new() { VerifyNoChanges = true, NoRestore = true }))
    .IsDependentOn("Build");

Task("Test")
    .Description("Runs all tests and prints their counts.")
    .IsDependentOn("Build")
    .Does(() =>
    {
        CleanDirectory($"{Artifacts}/tests");
        var exitCode = StartProcess("dotnet", new ProcessSettings
        {
            Arguments = $"test --no-build --logger trx --results-directory {Artifacts}/tests",
        });
        var (passed, failed, skipped) = CountTests();
        Information($"{passed} tests passed, {failed} failed, {skipped} skipped");
        if (exitCode != 0 || failed > 0 || passed == 0)
            throw new CakeException($"dotnet test failed (exit code {exitCode}).");
    });

Task("Chaos")
    .Description("Simulates 10,000 chats with seeded failures; the Test target runs 200 of them.")
    .Does(() => RunLong(
        "ChaosTests",
        ("CHAOS_FROM", Argument("from", "1")),
        ("CHAOS_RUNS", Argument("runs", "10000"))));

Task("Fuzz")
    .Description("Sends 10 million mutated frames and 1 million mutated responses; the Test target sends a sample.")
    .Does(() => RunLong(
        "SessionFuzzTests",
        ("FUZZ_SEED", Argument("seed", "1")),
        ("FUZZ_FRAMES", Argument("frames", "10000000")),
        ("FUZZ_RESPONSES", Argument("responses", "1000000"))));

Task("Races")
    .Description("Lets threads race 300,000 times and explores interleavings; a sample is in the ordinary tests.")
    .Does(() => RunLong("RaceTests|FullyQualifiedName~InterleavingTests", ("RACE_TRIES", Argument("tries", "300000"))));

Task("Kills")
    .Description("Kills the service of examples/Worker 50 times; the Test target kills it 3 times.")
    .IsDependentOn("Build")
    .Does(() => RunLong("KillTests", ("WORKER_KILLS", Argument("kills", "50"))));

Task("Native")
    .Description("Compiles examples/Worker to native code and runs it.")
    .IsDependentOn("Build")
    .Does(() => RunLong("NativeTests", ("WORKER_NATIVE", "1")));

Task("Pack")
    .Description("Creates the NuGet packages.")
    .DoesForEach(PackedProjects, project => Pack(project, Artifacts));

Task("Reproducible")
    .Description("Packs the latest commit once more, in another folder. The packages must have the same bytes.")
    .IsDependentOn("Pack")
    .Does(() =>
    {
        const string Clone = $"{Artifacts}/reproducible";
        CleanDirectory(Clone);
        Run("git", $"clone --quiet --no-hardlinks . {Clone}/source");
        foreach (var project in PackedProjects)
            Pack($"{Clone}/source/{project}", $"{Clone}/packages");
        foreach (var second in GetFiles($"{Clone}/packages/*"))
        {
            if (!Bytes($"{Artifacts}/{second.GetFilename()}").SequenceEqual(Bytes(second)))
                throw new CakeException($"{second.GetFilename()} differs between two builds.");
        }
    });

Task("SystemReactive7")
    .Description("Runs the tests that use observables with System.Reactive 7 in place of the lowest version.")
    .IsDependentOn("Test")
    .Does(() =>
    {
        const string Output = $"{Artifacts}/system-reactive-7";
        CleanDirectory(Output);
        CopyDirectory("Connect.Chat.Reactive.Tests/bin/Debug/net10.0", Output);
        CopyFile($"{Output}/SystemReactiveNewest/System.Reactive.dll", $"{Output}/System.Reactive.dll");
        DotNetVSTest($"{Output}/Connect.Chat.Reactive.Tests.dll", new()
        {
            TestCaseFilter = string.Join('|', UsersOfObservables.Select(name => $"FullyQualifiedName~Tests.{name}")),
            Logger = $"trx;LogFileName={Context.Environment.WorkingDirectory}/{Artifacts}/tests/system-reactive-7.trx",
            EnvironmentVariables = new Dictionary<string, string> { ["SYSTEM_REACTIVE"] = "7" },
        });
    });

Task("Sbom")
    .Description("Lists the dependencies of the SDK, with versions and licences, as a CycloneDX bill of materials.")
    .Does(() => Run("dotnet", $"CycloneDX {PackedProjects[0]}/{PackedProjects[0]}.csproj -o {Artifacts} -F Json -fn sbom.json"));

Task("Release")
    .Description("Creates the packages of a public release: --url=https://… is the address of the repository.")
    .IsDependentOn("Clean")
    .IsDependentOn("Sbom")
    .DoesForEach(PackedProjects, project => Run(
        "dotnet",
        $"pack {project} -o {Artifacts} -p:PublicRelease=true -p:ProjectUrl={Argument("url", "")}"));

Task("QuickStart")
    .Description("Runs the first example, which fails if a message is lost or repeated.")
    .Does(() =>
    {
        var exitCode = StartProcess("dotnet", new ProcessSettings { Arguments = "run --project examples/QuickStart" });
        if (exitCode != 0)
            throw new CakeException($"QuickStart failed (exit code {exitCode}).");
    });

Task("CI")
    .IsDependentOn("Clean")
    .IsDependentOn("Build")
    .IsDependentOn("Format")
    .IsDependentOn("Test")
    .IsDependentOn("SystemReactive7")
    .IsDependentOn("Pack")
    .IsDependentOn("Reproducible")
    .IsDependentOn("PackageConsumers")
    .IsDependentOn("QuickStart");

RunTarget(target);

void RunLong(string fixture, params (string Name, string Value)[] settings) =>
    DotNetTest("Connect.Chat.Reactive.Tests/Connect.Chat.Reactive.Tests.csproj", new()
    {
        Configuration = "Release",
        Filter = $"FullyQualifiedName~{fixture}",
        EnvironmentVariables = settings.ToDictionary(setting => setting.Name, setting => setting.Value),
    });

// The Build target has run the analyzers. CI's builds replace the paths of the machine, which two folders differ in.
void Pack(string project, string folder) => DotNetPack(project, new()
{
    Configuration = "Release",
    OutputDirectory = folder,
    MSBuildSettings = Properties(("RunAnalyzersDuringBuild", "false"), ("ContinuousIntegrationBuild", "true")),
});

DotNetMSBuildSettings Properties(params (string Name, string Value)[] properties)
{
    var settings = new DotNetMSBuildSettings();
    foreach (var (name, value) in properties)
        settings.WithProperty(name, value);
    return settings;
}

byte[] Bytes(FilePath file) => System.IO.File.ReadAllBytes(file.FullPath);

void Run(string program, string arguments)
{
    if (StartProcess(program, new ProcessSettings { Arguments = arguments }) != 0)
        throw new CakeException($"{program} {arguments} failed.");
}

(int Passed, int Failed, int Skipped) CountTests()
{
    var counters = GetFiles($"{Artifacts}/tests/**/*.trx")
        .Select(file => System.Xml.Linq.XDocument.Load(file.FullPath))
        .SelectMany(trx => trx.Descendants().Where(element => element.Name.LocalName == "Counters"))
        .ToList();
    int Sum(string name) => counters.Sum(counter => (int?)counter.Attribute(name) ?? 0);
    return (Sum("passed"), Sum("failed"), Sum("total") - Sum("executed"));
}
