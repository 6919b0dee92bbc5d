using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Diagnostics;

/// <summary>The messages of the log say only what is known.</summary>
[TestFixture]
public sealed class LogTextOfEventsTests
{
    [Test]
    public async Task No_message_has_a_null_a_zero_without_meaning_or_an_empty_id()
    {
        var log = new RecordingLogger();
        await using var chat = new SimulatedChat(options => options with { LoggerFactory = log });
        await chat.ConnectAsync();
        await chat.Session.SendMessageAsync("text-1");
        chat.Service.FailNext("CreateParticipantConnection", ServiceFailure.Network);
        chat.Service.FailNext("GetTranscript", ServiceFailure.Network);
        chat.Service.Socket.Break();
        chat.Service.Say("text-2");
        chat.Advance(TimeSpan.FromSeconds(30));
        chat.Service.Socket.Push("{");
        chat.Advance(TimeSpan.FromHours(1));
        chat.Service.FailNext("SendMessage", ServiceFailure.Network);
        await Failure.Of<ParticipantServiceException>(chat.Session.SendMessageAsync("text-3"));
        await chat.Session.SuspendAsync();
        await chat.DisposeAsync();

        Assert.That(
            log.Events,
            Is.All.Not.Contain("(null)").And.All.Not.Contain("attempt 0").And.All.Not.Contain("status 0")
                .And.All.Not.Match(@"request id [,)]|request id$|\b1 \w+s\b|  "));
        Assert.That(log.AllText, Does.Contain("Attempt=0, Cause=, {OriginalFormat}").And.Contain("RequestId=,"));
    }
}
