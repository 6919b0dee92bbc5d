using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Connect.Chat.Reactive.Tests.Architecture;

/// <summary>No type of the session's core knows so many other types that a reader cannot keep them in mind.</summary>
[TestFixture]
public sealed class FanOutTests
{
    private const int MaxTypes = 30;

    [Test]
    public void No_type_of_the_core_uses_many_others()
    {
        var declared = SourceFile.OfSdk.SelectMany(Types).Select(static type => type.Identifier.Text).ToHashSet();
        var found =
            from file in SourceFile.OfSdk
            where file.Name.StartsWith("Connect.Chat.Reactive/Session/Core/", StringComparison.Ordinal)
            from type in Types(file)
            let used = UsedBy(type).Where(declared.Contains).Except([type.Identifier.Text]).ToList()
            where used.Count > MaxTypes
            select $"{type.Identifier.Text} uses {used.Count} types: {string.Join(", ", used.Order())}";

        Assert.That(found, Is.Empty);
    }

    private static IEnumerable<BaseTypeDeclarationSyntax> Types(SourceFile file) =>
        file.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>();

    // A member can have the name of a type.
    private static IEnumerable<string> UsedBy(SyntaxNode type) => type.DescendantNodes()
        .OfType<SimpleNameSyntax>()
        .Where(static name => name.Parent is not MemberAccessExpressionSyntax access || access.Expression == name)
        .Select(static name => name.Identifier.Text)
        .Distinct();
}
