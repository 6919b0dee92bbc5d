using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Delivery;

/// <summary>Message processing: a redacted, rejected or failed message is published again under its id.</summary>
[TestFixture]
public sealed class ProcessingTests
{
    private static readonly (string Content, MessageProcessingStatus Status)[] Redacted =
        [("card 4111", MessageProcessingStatus.Processing), ("card [PII]", MessageProcessingStatus.None)];

    public enum Way
    {
        Pushed,
        DuringAnOutage,
        InTheTranscriptOnly,
        WhileSuspended,
        MoreThanAPageBack,
    }

    [Test]
    public async Task A_redacted_message_is_delivered_again_once([Values] Way way)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var id = chat.Service.SayProcessing("card 4111");
        chat.Settle();

        await FinishAsync(chat, way, pushed => chat.Service.Processed(id, "card [PII]", pushed: pushed));

        Assert.That(chat.Versions(id).Select(Version), Is.EqualTo(Redacted));
        Assert.That(Version((ChatMessage)chat.Transcript.Find(id)!.Item), Is.EqualTo(Redacted[1]));
    }

    [Test]
    public async Task A_rejected_or_failed_message_is_delivered_again_once(
        [Values] Way way, [Values("REJECTED", "FAILED")] string status)
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var id = chat.Service.SayProcessing("words");
        chat.Settle();

        await FinishAsync(chat, way, pushed => chat.Service.Processed(id, status: status, pushed: pushed));

        var outcome = status == "REJECTED" ? MessageProcessingStatus.Rejected : MessageProcessingStatus.Failed;
        Assert.That(
            chat.Versions(id).Select(static message => message.Metadata.ProcessingStatus),
            Is.EqualTo([MessageProcessingStatus.Processing, outcome]));
        Assert.That(Version((ChatMessage)chat.Transcript.Find(id)!.Item).Status, Is.EqualTo(outcome));
    }

    [Test]
    public async Task An_update_is_delivered_on_Messages_too()
    {
        await using var chat = new SimulatedChat();
        var messages = new List<ChatMessage>();
        chat.Session.Messages.Subscribe(messages.Add);
        await chat.ConnectAsync();

        var id = chat.Service.SayProcessing("card 4111");
        chat.Service.Processed(id, "card [PII]");
        chat.Settle();

        Assert.That(messages.ConvertAll(Version), Is.EqualTo(Redacted));
    }

    [Test]
    public async Task A_stale_page_does_not_restore_the_redacted_text()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var id = chat.Service.SayProcessing("card 4111");
        chat.Service.TranscriptLag = static () => TimeSpan.FromMinutes(1);
        chat.Service.Processed(id, "card [PII]");
        chat.Settle();

        chat.Lose();
        chat.Return();
        chat.Advance(TimeSpan.FromMinutes(2));

        Assert.That(chat.Versions(id).Select(Version), Is.EqualTo(Redacted));
        Assert.That(Version((ChatMessage)chat.Transcript.Find(id)!.Item), Is.EqualTo(Redacted[1]));
    }

    [Test]
    public async Task A_redaction_between_two_processes_is_delivered_by_the_second()
    {
        await using var chat = new SimulatedChat();
        await chat.ConnectAsync();
        var id = chat.Service.SayProcessing("card 4111");
        chat.Say(30);
        var handle = chat.Session.GetResumeHandle();
        await chat.DisposeAsync();

        chat.Service.Processed(id, "card [PII]");
        await using var next = new SimulatedChat(chat, ChatResumeHandle.Parse(handle.ToJson()));
        await next.ConnectAsync();

        Assert.That(next.Texts, Is.EqualTo(["card [PII]"]));
    }

    private static (string, MessageProcessingStatus Status) Version(ChatMessage message) =>
        (message.Content, message.Metadata.ProcessingStatus);

    private static async Task FinishAsync(SimulatedChat chat, Way way, Action<bool> finish)
    {
        if (way == Way.MoreThanAPageBack)
            chat.Say(250);
        if (way == Way.WhileSuspended)
            await chat.Session.SuspendAsync();
        else if (way != Way.Pushed)
            chat.Lose();
        finish(way is Way.Pushed or Way.DuringAnOutage);
        if (way == Way.WhileSuspended)
            await chat.ConnectAsync();
        else
            chat.Return();
    }
}
