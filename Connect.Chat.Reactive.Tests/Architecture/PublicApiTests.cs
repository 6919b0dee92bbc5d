using PublicApiGenerator;

namespace Connect.Chat.Reactive.Tests.Architecture;

/// <summary>
/// The public API changes on purpose only: it stands in PublicApi.approved.txt, and that of the hosting package in
/// PublicApi.Hosting.approved.txt. When it should change, run the test, look at the received file beside it, and put it
/// in its place.
/// </summary>
[TestFixture]
public sealed class PublicApiTests
{
    private static readonly string Folder =
        Path.Combine(SourceTree.Root, "Connect.Chat.Reactive.Tests", "Architecture");

    private static readonly Dictionary<string, Type> Assemblies = new()
    {
        ["PublicApi"] = typeof(ChatSession),
#if !SDK_NETSTANDARD
        ["PublicApi.Hosting"] = typeof(Reactive.Hosting.IChatSessionHost),
#endif
    };

    private static IEnumerable<string> Names => Assemblies.Keys;

    [TestCaseSource(nameof(Names))]
    public void The_public_API_is_the_approved_one(string name)
    {
        // Attributes differ between the two builds, and those of the compiler are not part of the API.
        var api = Assemblies[name].Assembly.GeneratePublicApi(new ApiGeneratorOptions
        {
            IncludeAssemblyAttributes = false,
            // AddConnectChat is in a namespace of Microsoft.
            DenyNamespacePrefixes = [],
            ExcludeAttributes = ["System.Diagnostics.DebuggerDisplayAttribute"],
        }).ReplaceLineEndings("\n");

        var approved = Path.Combine(Folder, $"{name}.approved.txt");
        if (File.Exists(approved) && File.ReadAllText(approved).ReplaceLineEndings("\n").Trim() == api.Trim())
            return;
        File.WriteAllText(Path.Combine(Folder, $"{name}.received.txt"), api);
        Assert.Fail($"The public API has changed. Compare {name}.received.txt with {name}.approved.txt.");
    }
}
