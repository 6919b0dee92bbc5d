using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Connect.Chat.Reactive.Tests.Interop;

[TestFixture]
public sealed partial class NpmPackageTests
{
    [Test]
    public void The_packages_have_exact_versions()
    {
        JsonNode package = JsonNode.Parse(File.ReadAllText(Path.Combine(NpmPackage.Folder, "package.json")))!;

        foreach (var (name, version) in package["dependencies"]!.AsObject())
            Assert.That((string?)version, Does.Match(ExactVersion()), name);
    }

    // Other machines use other registries. Created with "npm install --omit-lockfile-registry-resolved".
    [Test]
    public void The_lock_file_names_no_registry()
    {
        JsonNode file = JsonNode.Parse(File.ReadAllText(Path.Combine(NpmPackage.Folder, "package-lock.json")))!;

        Assert.That(
            file["packages"]!.AsObject().Where(static package => package.Value!["resolved"] is not null).Select(
                static package => package.Key),
            Is.Empty);
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+$", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ExactVersion();
}
