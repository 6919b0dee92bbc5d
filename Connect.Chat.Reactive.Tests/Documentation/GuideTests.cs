using System.Text.RegularExpressions;

namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>The guides name what exists.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed partial class GuideTests
{
    [Test]
    public void Members_of_public_types_in_the_guides_exist()
    {
        var missing =
            from page in Page.Guides
            from name in Code().Matches(page.Text).Select(static match => match.Groups["name"].Value)
            where PublicNames.HasType(name.Split('.')[0]) && !PublicNames.Contain(name)
            select $"{page.Name}: {name}";

        Assert.That(missing, Is.Empty);
    }

    [GeneratedRegex(
        @"`(?<name>[A-Z]\w+\.[A-Z]\w+)",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
