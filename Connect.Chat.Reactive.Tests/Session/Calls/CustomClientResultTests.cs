using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Session;

/// <summary>A client of the application returns results that the service would not send.</summary>
[TestFixture]
public sealed class CustomClientResultTests
{
    [TestCase("")]
    [TestCase(null)]
    public async Task A_message_without_an_id_was_not_sent(string? id)
    {
        var (chat, spy) = CallSpy.NewChat();
        await using var _ = chat;
        await chat.ConnectAsync();
        using var observed = chat.Session.Transcript.Subscribe(static _ => { });
        spy.OnSent = result => result with { Id = id! };

        var failure = await Failure.Of<ParticipantServiceException>(chat.Session.SendMessageAsync("text"));
        chat.Settle();

        Assert.That((failure.Operation, failure.IsTransient), Is.EqualTo(("SendMessage", true)));
        Assert.That(
            chat.Transcript.Select(static entry => entry.Status),
            Has.None.EqualTo(MessageStatus.Sending).And.Some.AnyOf(MessageStatus.Failed, MessageStatus.Sent));
    }

    [Test]
    public async Task A_processing_status_can_be_null()
    {
        var (chat, spy) = CallSpy.NewChat();
        await using var _ = chat;
        await chat.ConnectAsync();
        spy.OnSent = static result => result with { MessageProcessingStatus = null! };

        var sent = await chat.Session.SendMessageAsync("text");

        Assert.That((sent.ProcessingStatusText, sent.Id), Is.EqualTo(("", sent.Id)));
    }

    [Test]
    public async Task The_last_page_of_a_transcript_can_have_a_token_that_is_null()
    {
        var (chat, spy) = CallSpy.NewChat();
        await using var _ = chat;
        spy.OnTranscriptPage = static page => page with { NextToken = null!, InitialContactId = null! };
        chat.Service.Say("one");

        await chat.ConnectAsync();

        Assert.That(chat.Texts, Is.EqualTo(["one"]));
    }

    [Test]
    public async Task A_page_without_items_is_read_again([Values] bool isNull)
    {
        var (chat, spy) = CallSpy.NewChat();
        await using var _ = chat;
        var pages = 0;
        spy.OnTranscriptPage = page => pages++ > 0 ? page
            : page with { Transcript = isNull ? null! : [.. page.Transcript, null!] };
        chat.Service.Say("one");

        var connecting = chat.Session.ConnectAsync();
        chat.Settle();
        chat.Advance(TimeSpan.FromSeconds(2));
        await connecting.WaitAsync(Hang.Guard);

        Assert.That(chat.Texts, Is.EqualTo(["one"]));
        Assert.That(pages, Is.EqualTo(2));
    }
}
