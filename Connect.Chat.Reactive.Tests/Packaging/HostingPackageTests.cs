#if !SDK_NETSTANDARD
namespace Connect.Chat.Reactive.Tests.Packaging;

[TestFixture]
public sealed class HostingPackageTests
{
    [Test]
    public async Task It_depends_on_exactly_the_same_version_of_the_sdk_whose_internals_it_uses()
    {
        var package = await Package.PackedAsync("Connect.Chat.Reactive/Hosting");

        Assert.That(
            package.Dependencies
                .Where(static dependency => dependency.Attribute("id")!.Value == "Connect.Chat.Reactive")
                .Select(static dependency => dependency.Attribute("version")!.Value),
            Is.EqualTo(Enumerable.Repeat($"[{package.Metadata("version")}]", 2)));
    }
}
#endif
