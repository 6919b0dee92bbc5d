using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;
using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Tests.Participant;

[TestFixture]
public sealed class SecrecyTests : ParticipantTest
{
    private const string Secret = "s3cret";

    private static readonly object[] Records =
    [
        new CreateParticipantConnectionRequest { ParticipantToken = Secret },
        new CreateParticipantConnectionResult
        {
            ConnectionToken = Secret,
            WebsocketUrl = new($"wss://{Secret}.example/?{Secret}"),
        },
        new SendMessageRequest
        {
            ConnectionToken = Secret,
            ContentType = "text/plain",
            Content = Secret,
            ClientToken = Secret,
        },
        new SendEventRequest
        {
            ConnectionToken = Secret,
            ContentType = "text/plain",
            Content = Secret,
            ClientToken = Secret,
        },
        new GetTranscriptRequest { ConnectionToken = Secret, NextToken = Secret },
        new GetTranscriptResult { NextToken = Secret, Transcript = [new UnknownItem { RawJson = Secret }] },
        new DisconnectParticipantRequest { ConnectionToken = Secret, ClientToken = Secret },
        new ParticipantClientOptions { Endpoint = new($"https://{Secret}.example/") },
    ];

    [TestCaseSource(nameof(Records))]
    public void Records_show_no_secrets(object record) =>
        Assert.That(record.ToString(), Does.Contain(record.GetType().Name).And.Not.Contain(Secret));

    [Test]
    public void Logs_and_exceptions_show_no_secrets()
    {
        Use(Options with { Retry = new() { MaxRetryAttempts = 2 } });
        var echo = $$"""{"Message":"{{Secret}}","ResourceId":"x"}""";
        Service
            .Answers(
                200,
                $$$"""{"Websocket":{"Url":"wss://x.example/{{{Secret}}}"},"ConnectionCredentials":"""
                + $$$"""{"ConnectionToken":"{{{Secret}}}"}}""")
            .Answers(503, echo).Fails(new HttpRequestException("reset")).Answers(400, echo, ("Location", Secret))
            .Answers(200, $$"""{"NextToken":"{{Secret}}","Transcript":[{"Content":"{{Secret}}"}]}""")
            .Answers(200, Secret).Answers(200, Secret).Answers(200, Secret)
            .Answers(403, echo)
            .Hangs();
        List<Task> calls =
        [
            Client.CreateParticipantConnectionAsync(new() { ParticipantToken = Secret }),
            Client.SendMessageAsync(Message with { ConnectionToken = Secret, Content = Secret, ClientToken = Secret }),
        ];
        RunOut(calls[1]);
        calls.Add(Client.GetTranscriptAsync(Page with { ConnectionToken = Secret }));
        calls.Add(Client.GetTranscriptAsync(Page with { ConnectionToken = Secret, NextToken = Secret }));
        RunOut(calls[^1]);
        calls.Add(Client.SendEventAsync(Typing with { ConnectionToken = Secret, Content = Secret }));
        calls.Add(Client.SendEventAsync(Typing with { ConnectionToken = Secret, Content = Secret }));
        RunOut(calls[^1]);

        var failures = calls.Where(static call => call.IsFaulted).Select(static call => call.Exception!.ToString())
            .ToList();
        Assert.That(failures, Has.Count.EqualTo(4).And.None.Contains(Secret));
        Assert.That(Log.Entries, Has.Count.GreaterThan(8));
        Assert.That(Log.AllText, Does.Not.Contain(Secret).And.Not.Contain("wss:").And.Not.Contain("https:"));
    }

    [Test]
    public void A_call_is_logged_with_its_numbers()
    {
        Service.Answers(500).Answers(200, Sent, ("x-amzn-RequestId", "r-2"));

        RunOut(Client.SendMessageAsync(Message));

        Assert.That(Log.Entries.Select(static entry => (entry.EventId, entry.Level)), Is.EqualTo(new[]
        {
            (2001, LogLevel.Debug), (2003, LogLevel.Information), (2001, LogLevel.Debug),
        }));
        Assert.That(Log.Entries[1].Text, Does.Contain("SendMessage").And.Contain("500").And.Contain("retry 1"));
        Assert.That(
            Log.Entries[2].Text,
            Does.Contain("200").And.Contain("Attempt=2").And.Contain("r-2").And.Contain("ElapsedMilliseconds=0"));
    }

    [Test]
    public void A_call_that_finally_fails_is_logged_as_a_warning()
    {
        Service.Answers(403);

        Failed(Client.SendMessageAsync(Message));

        Assert.That((Log.Entries[^1].Level, Log.Entries[^1].EventId), Is.EqualTo((LogLevel.Warning, 2004)));
    }
}
