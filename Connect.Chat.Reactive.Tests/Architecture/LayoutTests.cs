using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Connect.Chat.Reactive.Tests.Architecture;

/// <summary>Small files, one idea each, in the folder that a newcomer would look into.</summary>
[TestFixture]
public sealed class LayoutTests
{
    private const int MaxLineLength = 120;
    private const int MaxFileLines = 300;
    private const int MaxBoolFields = 3;

    private static readonly string[] PublicNamespaces =
    [
        "Connect.Chat.Reactive",
        "Connect.Chat.Reactive.Participant",
        "Microsoft.Extensions.DependencyInjection",
    ];

    [Test]
    public void No_line_is_too_long()
    {
        var found =
            from file in SourceFile.All
            from line in file.Lines.Index()
            where line.Item.Length > MaxLineLength
            select $"{file.Name}:{line.Index + 1}: {line.Item.Length} characters";

        Assert.That(found, Is.Empty);
    }

    [Test]
    public void No_file_is_too_long() => Assert.That(
        SourceFile.All.Where(static file => file.Lines.Length > MaxFileLines).Select(static file => file.Name),
        Is.Empty);

    [Test]
    public void A_partial_type_would_be_too_long_in_one_file()
    {
        var found =
            from file in SourceFile.OfSdk
            from type in Types(file)
            where IsPartial(type)
            group file by type.Identifier.Text into parts
            where parts.Count() > 1 && parts.Sum(static part => part.Lines.Length) <= MaxFileLines
            select parts.Key;

        Assert.That(found, Is.Empty);
    }

    [Test]
    public void A_type_in_one_file_is_partial_only_for_a_source_generator()
    {
        var found =
            from file in SourceFile.OfSdk
            from type in Types(file)
            where IsPartial(type) && !IsGenerated(type)
            group file by type.Identifier.Text into parts
            where parts.Count() == 1
            select parts.Key;

        Assert.That(found, Is.Empty);
    }

    [Test]
    public void Internal_types_have_the_namespace_of_their_folder()
    {
        var found =
            from file in SourceFile.OfSdk
            from declaration in file.Root.DescendantNodes().OfType<BaseNamespaceDeclarationSyntax>()
            let space = declaration.Name.ToString()
            where !IsOfFolder(space, file) && !PublicNamespaces.Contains(space)
            // The compiler looks for these types in the namespaces of the platform.
            where !file.Name.EndsWith("/CompilerAttributes.cs", StringComparison.Ordinal)
            select $"{file.Name} is in {space}";

        Assert.That(found, Is.Empty);
    }

    [Test]
    public void Public_types_are_in_the_public_namespaces()
    {
        var found = typeof(ChatSession).Assembly.GetExportedTypes()
            .Where(static type => !PublicNamespaces.Contains(type.Namespace))
            .Select(static type => type.FullName);

        Assert.That(found, Is.Empty);
    }

    [Test]
    public void A_file_is_named_after_a_type_in_it()
    {
        var found =
            from file in SourceFile.OfSdk
            let name = Path.GetFileNameWithoutExtension(file.Name).Split('.')[0]
            let types = file.Root.DescendantNodes().OfType<BaseTypeDeclarationSyntax>()
            let names = types.Select(static type => type.Identifier.Text)
            // A file of several small types has a name in the plural.
            where names.Any() && !names.Contains(name) && !name.EndsWith('s')
            select file.Name;

        Assert.That(found, Is.Empty);
    }

    [Test]
    public void No_type_has_many_flags()
    {
        var found =
            from file in SourceFile.OfSdk
            from type in Types(file)
            group type by (file.TopFolder, type.Identifier.Text) into parts
            let flags = parts.Sum(CountFlags)
            where flags > MaxBoolFields
            select $"{parts.Key}: {flags}";

        Assert.That(found, Is.Empty);
    }

    private static IEnumerable<TypeDeclarationSyntax> Types(SourceFile file) =>
        file.Root.DescendantNodes().OfType<TypeDeclarationSyntax>();

    private static bool IsPartial(TypeDeclarationSyntax type) => type.Modifiers.Any(SyntaxKind.PartialKeyword);

    private static bool IsGenerated(TypeDeclarationSyntax type) =>
        type.BaseList?.ToString().Contains("JsonSerializerContext", StringComparison.Ordinal) == true
        || type.Members.OfType<MethodDeclarationSyntax>().Any(
            static method => method.Modifiers.Any(SyntaxKind.PartialKeyword));

    private static bool IsOfFolder(string space, SourceFile file)
    {
        var folder = Path.GetDirectoryName(file.Name)!.Replace('\\', '/');
        return space == $"Connect.Chat.Reactive.{file.TopFolder}" || space == folder.Replace('/', '.');
    }

    private static int CountFlags(TypeDeclarationSyntax type) =>
        type.Members.OfType<FieldDeclarationSyntax>()
            .Where(static field => field.Declaration.Type.ToString() == "bool")
            .Where(static field => !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword)
                && !field.Modifiers.Any(SyntaxKind.ConstKeyword))
            .Sum(static field => field.Declaration.Variables.Count)
        + type.Members.OfType<PropertyDeclarationSyntax>().Count(IsMutableFlag);

    private static bool IsMutableFlag(PropertyDeclarationSyntax property) =>
        property.Type.ToString() == "bool"
        && property.AccessorList?.Accessors.Any(
            static accessor => accessor.IsKind(SyntaxKind.SetAccessorDeclaration) && accessor.Body is null) == true;
}
