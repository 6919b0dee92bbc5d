using Connect.Chat.Reactive.Tests.Architecture;

namespace Connect.Chat.Reactive.Tests.Documentation;

[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class ReadmeTests
{
    private const int MaxReadmeLines = 200;

    [Test]
    public void Every_snippet_compiles()
    {
        var failures =
            from page in Page.Guides
            from block in page.Snippets
            let errors = Snippet.Errors(block)
            where errors.Length > 0
            select $"{page.Name} {errors}";

        Assert.That(string.Join("\n\n", failures), Is.Empty);
    }

    [Test]
    public void Every_command_names_a_project_that_exists()
    {
        var failures =
            from page in Page.Guides
            from command in Command.Read(page.Blocks)
            let error = command.Error(SourceTree.Root)
            where error.Length > 0
            select $"{page.Name}, line {command.Line}: {command.Text}\n    {error}";

        Assert.That(string.Join('\n', failures), Is.Empty);
    }

    [Test]
    public void The_README_is_short() => Assert.That(
        Page.Guides.Single(static page => page.Name == "README.md").Text.TrimEnd().Split('\n'),
        Has.Length.LessThanOrEqualTo(MaxReadmeLines));

    [TestCase("await using var chat = ChatSession.CreateCustomer(null!, new() { Regoin = \"us-east-1\" });", "Regoin")]
    [TestCase("int sent = await chat.SendMessageAsync(\"Hello\");", "SentItem")]
    [TestCase("await chat.SendMesageAsync(\"Hello\");", "SendMesageAsync")]
    [TestCase("using NUnit.Framework;", "NUnit")]
    public void Compiler_errors_show_the_lines_of_the_snippet(string code, string what)
    {
        var block = MarkdownBlock.Read(
            $"# Title\n\n<!-- given: ICustomerChatSession chat -->\n```csharp\n\n{code}\n```\n").Single();

        Assert.That(
            Snippet.Errors(block), Does.StartWith("line 6: CS").And.Contain(what).And.Contain($"    6  {code}"));
    }

    [Test]
    public void A_snippet_is_a_program_or_part_of_one()
    {
        const string Markdown = """
            ```csharp
            using Connect.Chat.Reactive;
            using System.Reactive.Linq;
            using Connect.Chat.Local;
            using Microsoft.Extensions.Logging.Abstractions;
            using Polly;

            await using var connect = await LocalConnect.StartAsync();
            var contact = connect.StartChat();
            var details = new ChatDetails(contact.ContactId, contact.ParticipantId, contact.ParticipantToken);
            await using var chat = ChatSession.CreateCustomer(details, new()
            {
                Endpoint = connect.Url, LoggerFactory = NullLoggerFactory.Instance, Pipeline = ResiliencePipeline.Empty,
            });
            using var messages = chat.Messages.Where(m => m.Content.Length > 0).Subscribe(
                m => Console.WriteLine(m.Content));
            ```

            <!-- given: ICustomerChatSession chat; CancellationToken stop -->

            ```csharp
            using System.Text;

            var text = new StringBuilder("Hello");
            await chat.SendMessageAsync($"{text}", cancellationToken: stop);
            ```
            """;

        Assert.That(MarkdownBlock.Read(Markdown).Select(Snippet.Errors), Is.EqualTo(["", ""]));
    }

    [TestCase("dotnet test", true)]
    [TestCase("dotnet run --project examples/QuickStart", true)]
    [TestCase("$ dotnet run --project examples/LocalConnect -- --urls http://127.0.0.1:4510", true)]
    [TestCase("dotnet build examples/QuickStart/QuickStart.csproj", true)]
    [TestCase("dotnet add package Connect.Chat.Reactive", true)]
    [TestCase("dotnet run", false)]
    [TestCase("dotnet run --project examples/QuickStop", false)]
    [TestCase("dotnet run --project examples", false)]
    [TestCase("dotnet test Connect.Chat.Reactive.Test", false)]
    [TestCase("dotnet run --project", false)]
    public void Commands_with_missing_projects_are_reported(string command, bool exists)
    {
        var read = Command.Read(MarkdownBlock.Read($"```sh\n# comment\n{command}\n```")).Single();

        Assert.That(read.Line, Is.EqualTo(3));
        Assert.That(read.Error(SourceTree.Root), exists ? Is.Empty : Is.Not.Empty);
    }
}
