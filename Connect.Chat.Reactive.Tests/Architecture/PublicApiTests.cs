using PublicApiGenerator;

namespace Connect.Chat.Reactive.Tests.Architecture;

/// <summary>
/// The public API changes on purpose only: it stands in PublicApi.approved.txt. When it should change, run the test,
/// look at PublicApi.received.txt beside it, and put it in its place.
/// </summary>
[TestFixture]
public sealed class PublicApiTests
{
    private static readonly string Folder =
        Path.Combine(SourceTree.Root, "Connect.Chat.Reactive.Tests", "Architecture");

    [Test]
    public void The_public_API_is_the_approved_one()
    {
        // Attributes differ between the two builds, and those of the compiler are not part of the API.
        var api = typeof(ChatSession).Assembly.GeneratePublicApi(new ApiGeneratorOptions
        {
            IncludeAssemblyAttributes = false,
            ExcludeAttributes = ["System.Diagnostics.DebuggerDisplayAttribute"],
        }).ReplaceLineEndings("\n");

        var approved = Path.Combine(Folder, "PublicApi.approved.txt");
        if (File.Exists(approved) && File.ReadAllText(approved).ReplaceLineEndings("\n").Trim() == api.Trim())
            return;
        File.WriteAllText(Path.Combine(Folder, "PublicApi.received.txt"), api);
        Assert.Fail("The public API has changed. Compare PublicApi.received.txt with PublicApi.approved.txt.");
    }
}
