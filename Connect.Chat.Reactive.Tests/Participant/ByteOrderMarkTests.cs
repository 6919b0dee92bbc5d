using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>Some gateways and proxies begin a text with a byte order mark, which every browser ignores.</summary>
[TestFixture]
public sealed class ByteOrderMarkTests : ParticipantTest
{
    [Test]
    public async Task Responses_can_begin_with_a_byte_order_mark()
    {
        Service.Answers(200, "\uFEFF" + Sent).Answers(200, "\uFEFF{\"Transcript\":[],\"NextToken\":\"x\"}");

        Assert.That((await Done(Client.SendMessageAsync(Message))).Id, Is.EqualTo("m-1"));
        Assert.That((await Done(Client.GetTranscriptAsync(Page))).NextToken, Is.EqualTo("x"));
    }

    [Test]
    public void Errors_can_begin_with_a_byte_order_mark()
    {
        Service.ProxyAnswers(403, "\uFEFF{\"__type\":\"AccessDeniedException\"}");

        var failure = Failed(Client.SendMessageAsync(Message));

        Assert.That((failure.ErrorCode, failure.IsFromService), Is.EqualTo(("AccessDeniedException", true)));
    }

    [Test]
    public void A_byte_order_mark_alone_is_an_empty_response()
    {
        Use(Options with { Retry = new() { MaxRetryAttempts = 0 } });
        Service.Answers(200, "\uFEFF");

        Assert.That(Failed(Client.SendMessageAsync(Message)).Message, Does.Contain("no content"));
    }
}
