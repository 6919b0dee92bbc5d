using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Connect.Chat.Reactive.Tests.Architecture;

/// <summary>A folder is one responsibility, and dependencies run one way.</summary>
[TestFixture]
public sealed class DependencyTests
{
    private static readonly string[] Leaves = ["Diagnostics", "Threading", "Dispatch"];

    private static readonly string[] BelowParticipant = ["Transport", "Http", "Protocol", "Items"];

    private static readonly string[] BelowDelivery = ["Participant", "Connection", .. BelowParticipant];

    private static readonly string[] BelowSession =
        ["Delivery", "Transcript", "Receipts", "Typing", "Streaming", "Attachments", .. BelowDelivery];

    // Each folder, and the folders that it may refer to besides itself. All but the leaves may refer to the leaves.
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Items"] = [],
        ["Protocol"] = ["Items"],
        ["Http"] = [],
        ["Transport"] = ["Protocol", "Items"],
        ["Connection"] = [.. BelowParticipant],
        ["Participant"] = [.. BelowParticipant],
        ["Delivery"] = [.. BelowDelivery],
        ["Transcript"] = ["Delivery", .. BelowDelivery],
        ["Receipts"] = [.. BelowDelivery],
        ["Typing"] = [.. BelowDelivery],
        ["Streaming"] = [.. BelowDelivery],
        ["Attachments"] = [.. BelowDelivery],
        ["Session"] = [.. BelowSession],
        ["Bindable"] = ["Session", .. BelowSession],
        ["Diagnostics"] = [],
        ["Threading"] = ["Diagnostics"],
        ["Dispatch"] = ["Threading", "Diagnostics"],
    };

    [Test]
    public void References_run_one_way()
    {
        var files = SourceFile.OfSdk.ToList();
        var trees = files.Select(static file => file.Root.SyntaxTree);
        var compilation = CSharpCompilation.Create("sdk", trees, References());
        var folderOf = files.ToDictionary(static file => file.Root.SyntaxTree, static file => file.TopFolder);

        var wrong = (
            from file in files
            let model = compilation.GetSemanticModel(file.Root.SyntaxTree)
            from name in file.Root.DescendantNodes().OfType<SimpleNameSyntax>()
            let type = TypeOf(model.GetSymbolInfo(name).Symbol)
            where type is not null
            from declared in type.DeclaringSyntaxReferences.Take(1)
            let target = folderOf[declared.SyntaxTree]
            where target != file.TopFolder && !MayRefer(file.TopFolder, target)
            select $"{file.Name} refers to {type.Name} ({target})")
            .Distinct()
            .ToList();

        Assert.That(wrong, Is.Empty);
    }

    private static bool MayRefer(string folder, string target) =>
        Allowed[folder].Contains(target) || (Leaves.Contains(target) && !Leaves.Contains(folder));

    [Test]
    public void Every_folder_has_its_place()
    {
        Assert.That(SourceFile.OfSdk.Select(static file => file.TopFolder).Distinct(), Is.SubsetOf(Allowed.Keys));
    }

    [Test]
    public void Transport_never_refers_to_Participant() =>
        Assert.That(Allowed["Transport"], Does.Not.Contain("Participant"));

    [Test]
    public void What_is_not_public_is_internal_and_sealed()
    {
        var open = typeof(ChatSession).Assembly.GetTypes()
            .Where(type => type is { IsVisible: false, IsClass: true, IsSealed: false, IsAbstract: false })
            .Where(type => type.Namespace?.StartsWith("Connect.Chat.Reactive", StringComparison.Ordinal) == true)
            .Where(static type => !type.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false))
            .Select(type => type.FullName);

        Assert.That(open, Is.Empty);
    }

    [Test]
    public void There_is_no_mutable_static_state()
    {
        const System.Reflection.BindingFlags statics = System.Reflection.BindingFlags.Static
            | System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.NonPublic
            | System.Reflection.BindingFlags.DeclaredOnly;
        var mutable = typeof(ChatSession).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("Connect.Chat.Reactive", StringComparison.Ordinal) == true)
            .SelectMany(type => type.GetFields(statics))
            .Where(field => field is { IsInitOnly: false, IsLiteral: false })
            .Where(field => !IsMadeByTheCompiler(field))
            .Select(field => $"{field.DeclaringType}.{field.Name}");

        Assert.That(mutable, Is.Empty);
    }

    // Caches of delegates, and what source generators keep: set once, to the same value every time.
    private static bool IsMadeByTheCompiler(System.Reflection.FieldInfo field) =>
        field.Name.StartsWith('<')
        || field.DeclaringType!.Name.StartsWith('<')
        || typeof(System.Text.Json.Serialization.JsonSerializerContext).IsAssignableFrom(field.DeclaringType)
        || field.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol) => symbol switch
    {
        INamedTypeSymbol type => type.OriginalDefinition,
        IMethodSymbol or IPropertySymbol or IFieldSymbol => symbol.ContainingType?.OriginalDefinition,
        _ => null,
    };

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
        .Split(Path.PathSeparator)
        .Where(path => !Path.GetFileName(path).StartsWith("Connect.Chat", StringComparison.Ordinal))
        .Select(path => MetadataReference.CreateFromFile(path));
}
