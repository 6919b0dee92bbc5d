using System.Diagnostics;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Tests.Architecture;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>The SDK in the runtime of browsers: a WebAssembly program in Node chats with LocalConnect.</summary>
[TestFixture]
public sealed class WebAssemblyTests
{
    private static readonly TimeSpan BuildLimit = TimeSpan.FromMinutes(4);
    private static readonly TimeSpan ChatLimit = TimeSpan.FromMinutes(1);

    private static readonly string Sdk = typeof(ChatSession).Assembly.Location;

    private static readonly string Folder =
        Path.Combine(SourceTree.Root, "Connect.Chat.Reactive.Tests", "WebAssembly");

    [Test]
    public async Task A_chat_in_WebAssembly_survives_a_lost_socket()
    {
        await BuildAsync();
        var customer = Judges.Service.StartChat("Ana");
        using var limit = new CancellationTokenSource(ChatLimit);
        using var program = Start(customer);
        await using var killing = limit.Token.Register(program.Kill);
        var lines = new List<string>();
        var reading = ReadAsync(program, lines, line => Play(line, customer.ContactId), limit.Token);

        await program.WaitForExitAsync(limit.Token);
        await reading;

        var all = string.Join(Environment.NewLine, lines);
        Assert.That(program.ExitCode, Is.Zero, all);
        Assert.That(
            lines.Where(static line => line.StartsWith("message: ", StringComparison.Ordinal)),
            Is.EqualTo(
            [
                "message: from WebAssembly", "message: before the loss", "message: while away", "message: bye",
            ]),
            all);
        Assert.That(lines, Does.Contain("state: Reconnecting").And.Contain("state: Disposed"), all);
    }

    private static void Play(string line, string contactId)
    {
        switch (line)
        {
            case "message: from WebAssembly":
                Judges.Service.Say(contactId, "before the loss");
                break;
            case "message: before the loss":
                Judges.Service.Drop(contactId);
                Judges.Service.Say(contactId, "while away");
                break;
            case "message: while away":
                Judges.Service.Say(contactId, "bye");
                break;
        }
    }

    private static async Task BuildAsync()
    {
        using var limit = new CancellationTokenSource(BuildLimit);
        using var build = Node.Start(
            "dotnet", Folder, "build", "-v", "quiet", "-nodeReuse:false", $"-p:SdkAssembly={Sdk}");
        await using var killing = limit.Token.Register(build.Kill);
        build.StandardInput.Close();
        var errors = build.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = await build.StandardOutput.ReadToEndAsync(CancellationToken.None);
        await build.WaitForExitAsync(limit.Token);
        Assert.That(build.ExitCode, Is.Zero, output + await errors);
    }

    private static Process Start(LocalContact customer) => Node.Start(
        Node.Program!,
        Folder,
        "--no-warnings",
        "run.mjs",
        Path.Combine(Folder, "bin", "Debug", "net10.0", "wwwroot", "_framework"),
        Path.Combine(NpmPackage.Folder, "package.json"),
        Judges.Service.Url.AbsoluteUri,
        customer.ContactId,
        customer.ParticipantId,
        customer.ParticipantToken);

    private static async Task ReadAsync(
        Process program, List<string> lines, Action<string> onLine, CancellationToken cancellationToken)
    {
        while (await program.StandardOutput.ReadLineAsync(cancellationToken) is { } line)
        {
            lines.Add(line);
            onLine(line);
        }
    }
}
