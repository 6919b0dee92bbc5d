using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>
/// Applications on .NET Framework 4.8 have C# 7.3. The copy of this test for the netstandard2.0 build compiles against
/// the assembly that they use.
/// </summary>
[TestFixture]
public sealed class CSharp7Tests
{
    private const string Program = """
        using System;
        using System.Threading.Tasks;
        using Connect.Chat.Reactive;

        internal static class Program
        {
            private static async Task Main()
            {
                var settings = new ChatSessionSettings
                {
                    Region = "us-east-1",
                    ConnectTimeout = TimeSpan.FromSeconds(30),
                    TransportFactory = new WebsocketClientTransportFactory(),
                    ConfigureWebSocket = options => options.SetRequestHeader("X-Mine", "yes"),
                    Receipts = new ReceiptSettings { AutoReceipts = true },
                };
                settings.Retry.MaxRetryAttempts = 2;
                settings.Reconnect.MaxDelay = TimeSpan.FromSeconds(10);
                settings.Heartbeat.SilentIntervals = 3;
                settings.Typing.Interval = TimeSpan.FromSeconds(5);
                settings.Attachments.AllowedExtensions[".log"] = "text/plain";

                var details = new ChatDetails("contact", "participant", "token");
                using (var chat = ChatSession.CreateCustomer(details, settings.ToOptions()))
                using (chat.Messages.Subscribe(message => Console.WriteLine(message.Content)))
                {
                    await chat.ConnectAsync();
                    SentItem sent = await chat.SendMessageAsync("Hello");
                    Console.WriteLine(sent.Id);
                    await chat.DisposeAsync();
                }
            }
        }
        """;

    [Test]
    public void An_application_in_CSharp_7_3_can_set_every_kind_of_option() =>
        Assert.That(Diagnose(Program), Is.Empty);

    [Test]
    public void The_same_compiler_cannot_set_the_properties_of_ChatSessionOptions() => Assert.That(
        Diagnose(Program.Replace("new ReceiptSettings", "new ReceiptOptions", StringComparison.Ordinal)),
        Does.Contain("CS8370"));

    private static string Diagnose(string program)
    {
        var language = new CSharpParseOptions(LanguageVersion.CSharp7_3);
        var compilation = CSharpCompilation.Create(
            "Application",
            [CSharpSyntaxTree.ParseText(program, language)],
            Snippet.AllReferences,
            new(OutputKind.ConsoleApplication));
        var found = compilation.GetDiagnostics().Where(static one => one.Severity > DiagnosticSeverity.Hidden);
        return string.Join('\n', found);
    }
}
