using Connect.Chat.Reactive.Tests.Architecture;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Connect.Chat.Reactive.Tests.AwsSdk;

/// <summary>
/// The members of the AWS SDK that the example uses stand in Members.approved.txt, which has been compared with the
/// sources of the package. A member that is not in the list may not exist in the package.
/// </summary>
[TestFixture]
public sealed class AwsSdkMembersTests
{
    private static readonly string Approved =
        Path.Combine(SourceTree.Root, "Connect.Chat.Reactive.Tests", "AwsSdk", "Members.approved.txt");

    private static readonly SymbolDisplayFormat Format = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeContainingType
            | SymbolDisplayMemberOptions.IncludeType,
        parameterOptions: SymbolDisplayParameterOptions.IncludeType,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    [Test]
    public void The_example_uses_only_members_that_the_package_has()
    {
        var used = Used();

        Assert.That(used, Has.Count.GreaterThan(80));
        if (used.SequenceEqual(File.ReadAllLines(Approved)))
            return;
        File.WriteAllLines(Approved.Replace("approved", "received", StringComparison.Ordinal), used);
        Assert.Fail(
            "The example uses other members. Compare Members.received.txt with the approved list and the package.");
    }

    private static List<string> Used()
    {
        var trees = Directory.GetFiles(Path.Combine(SourceTree.Root, "examples", "AwsSdk"), "*.cs")
            .Select(static file => CSharpSyntaxTree.ParseText(File.ReadAllText(file)))
            .ToList();
        var compilation = CSharpCompilation.Create(
            "example", [CSharpSyntaxTree.ParseText(Usings), .. trees], References());
        return
        [
            .. trees.SelectMany(tree => UsedIn(tree, compilation.GetSemanticModel(tree)))
                .Where(static symbol => IsOfAws(symbol.ContainingNamespace))
                .Select(static symbol => symbol.OriginalDefinition.ToDisplayString(Format))
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
    }

    private static IEnumerable<ISymbol> UsedIn(SyntaxTree tree, SemanticModel model) => tree.GetRoot()
        .DescendantNodes()
        .Where(static node => node is SimpleNameSyntax or BaseObjectCreationExpressionSyntax)
        .Select(node => model.GetSymbolInfo(node).Symbol)
        .OfType<ISymbol>()
        .Where(static symbol => symbol is IMethodSymbol or IPropertySymbol or IFieldSymbol or INamedTypeSymbol);

    private static bool IsOfAws(INamespaceSymbol? space) =>
        space is { IsGlobalNamespace: false }
        && (space.ToDisplayString() == "Amazon" || IsOfAws(space.ContainingNamespace));

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Select(path => MetadataReference.CreateFromFile(path));

    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;
}
