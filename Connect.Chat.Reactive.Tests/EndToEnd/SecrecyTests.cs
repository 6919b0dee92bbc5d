using Connect.Chat.Local;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Transport;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Tests.EndToEnd;

[EachTransport]
[Parallelizable(ParallelScope.All)]
public sealed class SecrecyTests
{
    private const string Text = "my-card-is-4111";
    private const string Name = "Ana-the-customer";
    private const string AgentName = "Jane-the-agent";

    // A separate service, because this fixture clears all faults.
    private static LocalConnect Connect { get; set; } = null!;

    [OneTimeSetUp]
    public static async Task StartAsync() => Connect = await LocalConnect.StartAsync();

    [OneTimeTearDown]
    public static async Task StopAsync() => await Connect.DisposeAsync();

    [Test]
    public async Task No_secret_is_logged_or_shown()
    {
        using LogRecorder log = new();
        using SecretListener wire = new();
        List<string> shown = [];
        await using LiveChat chat = new(
            options => options with
            {
                LoggerFactory = log,
                HttpMessageHandler = wire,
                Retry = new() { MaxRetryAttempts = 1, BaseDelay = TimeSpan.Zero, MaxDelay = TimeSpan.Zero },
                MaxFrameBytes = 8 * 1024,
            },
            Connect.StartChat(Name, initialMessage: Text),
            Connect);
        using var throwing = chat.Session.Messages.Subscribe(
            static message => throw new InvalidOperationException(message.Content));

        await ConverseAsync(chat, shown);
        await FailCallsAsync(chat, shown);
        await LoseConnectionAsync(chat);
        chat.End();
        await chat.Ended.AllAsync();
        await CallAfterEndAsync(chat, shown);
        await chat.Session.DisposeAsync();
        Show(chat, shown);

        List<string> secrets = [Text, Name, AgentName, chat.Contact.ParticipantToken, .. wire.Secrets];
        Assert.That(Leaks(log.Texts, secrets), Is.Empty);
        Assert.That(Leaks(shown, secrets), Is.Empty);

        // The checks above prove something only if this much was logged and shown.
        Assert.That(wire.Secrets, Has.Count.GreaterThanOrEqualTo(8));
        Assert.That(secrets, Has.All.Length.GreaterThan(8));
        string[] logged =
        [
            "Reconnecting", "BadFrame", "FrameTooLarge", "ServiceError", "ObserverThrew", "Ended", "400", "500",
            "SendMessage",
        ];
        foreach (string expected in logged)
            Assert.That(log.Texts, Has.Some.Contains(expected));
        Assert.That(shown, Has.Some.Contains(nameof(TextMessage)).And.Some.Contains(nameof(ChatConnectException)));
    }

    [Test]
    public void The_leak_check_finds_a_secret_in_every_part_of_a_log_entry()
    {
        using LogRecorder log = new();
        KeyValuePair<string, object?>[] values = [new("hidden", "secret-1")];
        log.Log(LogLevel.Trace, default, values, exception: null, static (_, _) => "harmless");
        InvalidOperationException nested = new("harmless", new IOException("secret-2"));
        log.Log(LogLevel.Trace, default, "harmless", nested, static (_, _) => "harmless");
        log.BeginScope("secret-3");
        log.Log(LogLevel.Trace, new(1, "secret-4"), "harmless", exception: null, static (_, _) => "harmless");
        log.Log(LogLevel.Trace, default, "harmless", exception: null, static (_, _) => "secret-5");
        log.Log(LogLevel.Trace, default, "secret-6", exception: null, static (_, _) => "harmless");
        log.CreateLogger("secret-7");

        for (int secret = 1; secret <= 7; secret++)
            Assert.That(Leaks(log.Texts, [$"secret-{secret}"]), Is.Not.Empty, $"secret-{secret}");
        Assert.That(Leaks(log.Texts, ["secret-8"]), Is.Empty);
    }

    /// <summary>A conversation with unreadable frames and throwing observers.</summary>
    private static async Task ConverseAsync(LiveChat chat, List<string> shown)
    {
        shown.Add($"{await chat.Session.ConnectAsync().Within()}");
        Connect.Say(chat.Id, Text, displayName: AgentName);
        chat.Say(new ScriptedItem(ContentType: ContentTypes.Typing, DisplayName: AgentName));
        chat.Say(new ScriptedItem(ContentType: ContentTypes.ParticipantLeft, DisplayName: AgentName));
        chat.Say(new ScriptedItem(
            Text,
            "image/png",
            DisplayName: AgentName,
            Attachments: [new("a-1", Text, "image/png", "APPROVED")]));
        Connect.SayRaw(chat.Id, $$"""{"Id":"raw","Type":"NEW","Content":"{{Text}}","DisplayName":"{{Name}}"}""");
        Connect.SayRaw(
            chat.Id,
            $$"""{"Id":{"{{Text}}":"{{Name}}"},"Type":"MESSAGE","AbsoluteTime":"{{Text}}","Content":""" +
            $$"""{"{{Text}}":"{{Name}}"} }""");
        Connect.SendFrame(chat.Id, $$"""{"topic":"aws/chat","content":"{{Text}}"}""");
        Connect.SendFrame(chat.Id, $$"""{"topic":"{{Text}}","content":"{{Name}}"}""");
        Connect.SendFrame(chat.Id, $$"""{"message":"{{Text}}","connectionId":"{{chat.Contact.ParticipantToken}}"}""");
        Connect.SendFrame(chat.Id, Text);
        Connect.SendFrame(chat.Id, string.Concat(Enumerable.Repeat(Text, 1000)));
        shown.Add($"{await chat.Session.SendTypingAsync().Within()}");
        shown.Add($"{await chat.Session.SendMessageAsync(Text, clientToken: Text).Within()}");
        shown.Add($"{await chat.Session.GetTranscriptAsync(maxResults: 1).Within()}");
        await chat.SettleAsync();
    }

    /// <summary>Every call fails in every way.</summary>
    private static async Task FailCallsAsync(LiveChat chat, List<string> shown)
    {
        Fault[] faults =
        [
            new("", Status: 400), new("", Status: 500, Count: 2), new("", Abort: true, Count: 2),
            new("", Status: 403, Count: 2),
        ];
        foreach (Fault fault in faults)
        {
            chat.Fail(fault with { Operation = "SendMessage" });
            chat.Fail(fault with { Operation = "SendEvent" });
            chat.Fail(fault with { Operation = "GetTranscript" });
            chat.Fail(fault with { Operation = "DisconnectParticipant" });
            await ThrowsAsync(chat.Session.SendMessageAsync(Text), shown);
            await ThrowsAsync(chat.Session.SendEventAsync(ChatContentType.ConnectionAcknowledged, Text), shown);
            await ThrowsAsync(chat.Session.GetTranscriptAsync(nextToken: Text), shown);
            await ThrowsAsync(chat.Customer.DisconnectParticipantAsync(), shown);
            Connect.ClearFaults();
        }

        // Errors that the service or the SDK itself raises.
        await ThrowsAsync(chat.Session.SendMessageAsync(Text, contentType: Text), shown);
        await ThrowsAsync(chat.Session.SendEventAsync(Text, Text), shown);
        await ThrowsAsync(chat.Session.GetTranscriptAsync(nextToken: Text), shown);
        await ThrowsAsync(
            Task.Run(() => chat.Session.SendMessageAsync(string.Concat(Enumerable.Repeat(Text, 2000)))), shown);
        await ThrowsAsync(
            Task.Run(
                () => chat.Session.SendMessageAsync(Text, clientToken: string.Concat(Enumerable.Repeat(Text, 100)))),
            shown);
    }

    /// <summary>The connection is lost and restored after several failed attempts.</summary>
    private static async Task LoseConnectionAsync(LiveChat chat)
    {
        chat.Fail(new("CreateParticipantConnection", Status: 500, Count: 2));
        chat.Fail(new("Socket", Status: 403));
        chat.Fail(new("Socket", Abort: true));
        chat.Fail(new("GetTranscript", Status: 500, Count: 2));
        await chat.DropAsync();
        Connect.Say(chat.Id, Text, displayName: AgentName);
        await chat.SettleAsync();
        await chat.ReconnectedAsync();
    }

    /// <summary>The service refuses calls and a new session after the end of the chat.</summary>
    private static async Task CallAfterEndAsync(LiveChat chat, List<string> shown)
    {
        await ThrowsAsync(chat.Session.SendMessageAsync(Text), shown);
        await ThrowsAsync(chat.Session.ConnectAsync(), shown);
        await using LiveChat late = new(
            options => options with { LoggerFactory = chat.Options.LoggerFactory }, chat.Contact, Connect);
        await ThrowsAsync(late.Session.ConnectAsync(), shown);
        Show(late, shown);
    }

    private static void Show(LiveChat chat, List<string> shown)
    {
        IEnumerable<object> seen =
        [
            chat.Session, chat.Session.Details, chat.Options, .. chat.State.SoFar, .. chat.Items.SoFar,
            .. chat.Established.SoFar,
            .. chat.Lost.SoFar, .. chat.Broken.SoFar, .. chat.Ended.SoFar, .. chat.DeepHeartbeats.SoFar,
            .. chat.Faults.SoFar,
            .. chat.Items.SoFar.Select(static item => item.Participant),
            .. chat.Messages.SoFar.Select(static message => message.Metadata),
            .. chat.Messages.SoFar.OfType<AttachmentMessage>().SelectMany(static message => message.Attachments),
        ];
        shown.AddRange(seen.Select(static value => $"{value}"));

        // An observer chooses the message of the exception that it throws. The SDK is responsible for all others.
        shown.AddRange(
            from cause in chat.State.SoFar.Select(static state => state.Cause)
                .Concat(chat.Faults.SoFar
                    .Where(static fault => fault.Kind != ChatFaultKind.ObserverThrew)
                    .Select(static fault => fault.Exception))
            where cause is not null
            select cause.ToString());
    }

    private static async Task ThrowsAsync(Task call, List<string> shown)
    {
        try
        {
            await call.Within();
        }
        catch (Exception exception) when (exception is ChatException or ArgumentException)
        {
            shown.Add(exception.ToString());
            return;
        }

        throw new AssertionException("The call did not fail.");
    }

    private static List<string> Leaks(IEnumerable<string> texts, IReadOnlyCollection<string> secrets) =>
    [
        .. from text in texts
           from secret in secrets
           where text.Contains(secret, StringComparison.OrdinalIgnoreCase)
           select $"{secret} in: {text}",
    ];
}
