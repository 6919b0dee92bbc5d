using Connect.Chat.Reactive.Tests.Architecture;

namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>The programs of the examples explain themselves.</summary>
[TestFixture]
public sealed class ProgramTests
{
    [Test]
    public void Every_program_has_a_help_text()
    {
        var programs = SourceFile.All.Where(static file => Directory(file) is ["examples", _, "Program.cs"]).ToList();
        var silent =
            from program in programs
            let folder = program.Name[..^"Program.cs".Length]
            where !SourceFile.All.Any(file => file.Name.StartsWith(folder, StringComparison.Ordinal)
                && file.Lines.Any(static line => line.Contains("\"--help\"", StringComparison.Ordinal)))
            select program.Name;

        Assert.That(programs, Is.Not.Empty);
        Assert.That(silent, Is.Empty);
    }

    private static string[] Directory(SourceFile file) => file.Name.Split('/');
}
