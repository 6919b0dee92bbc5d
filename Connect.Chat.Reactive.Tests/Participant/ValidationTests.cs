using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;

namespace Connect.Chat.Reactive.Tests.Participant;

[TestFixture]
public sealed class ValidationTests : ParticipantTest
{
    private static IEnumerable<TestCaseData> Broken()
    {
        foreach (var token in new[]
        {
            null!,
            "",
            new string('x', 1001),
            "a b",
            "a\r\nX-Evil: 1",
            "a\0",
            "a\t",
            "a\u007F",
            "ü",
            "日",
        })
        {
            yield return Case(
                "ParticipantToken", c => c.CreateParticipantConnectionAsync(new() { ParticipantToken = token }));
            yield return Case("ConnectionToken", c => c.SendMessageAsync(Message with { ConnectionToken = token }));
            yield return Case("ConnectionToken", c => c.SendEventAsync(Typing with { ConnectionToken = token }));
            yield return Case("ConnectionToken", c => c.GetTranscriptAsync(Page with { ConnectionToken = token }));
            yield return Case("ConnectionToken", c => c.DisconnectParticipantAsync(new() { ConnectionToken = token }));
        }

        foreach (var type in new[] { null!, "", new string('x', 101) })
        {
            yield return Case("ContentType", c => c.SendMessageAsync(Message with { ContentType = type }));
            yield return Case("ContentType", c => c.SendEventAsync(Typing with { ContentType = type }));
        }

        foreach (var empty in new[] { null!, "" })
        {
            yield return Case("Content", c => c.SendMessageAsync(Message with { Content = empty }));
        }

        // Each character has two bytes in UTF-8, so one character too many is two bytes too many.
        yield return Case("Content", c => c.SendMessageAsync(Message with { Content = new('ü', 8193) }));
        yield return Case("Content", c => c.SendMessageAsync(Message with { Content = new('x', 16_385) }));
        yield return Case("Content", c => c.SendEventAsync(Typing with { Content = new('x', 16_385) }));

        // The service counts Unicode characters: this token has 501.
        yield return Case(
            "ClientToken", c => c.SendMessageAsync(Message with { ClientToken = new string('x', 500) + "😀" }));

        var longToken = new string('x', 501);
        yield return Case("ClientToken", c => c.SendMessageAsync(Message with { ClientToken = longToken }));
        yield return Case("ClientToken", c => c.SendEventAsync(Typing with { ClientToken = longToken }));
        yield return Case(
            "ClientToken",
            c => c.DisconnectParticipantAsync(new() { ConnectionToken = Token, ClientToken = longToken }));

        // The service would get the same token for all of them.
        foreach (var half in new[] { "\ud83d", "\ud83e", "\ude00", "\ud83dx", "\ud83d\ud83d\ude00" })
            yield return Case("ClientToken", c => c.SendMessageAsync(Message with { ClientToken = half }));

        yield return Case("MaxResults", c => c.GetTranscriptAsync(Page with { MaxResults = -1 }));
        yield return Case("MaxResults", c => c.GetTranscriptAsync(Page with { MaxResults = 101 }));
        yield return Case("NextToken", c => c.GetTranscriptAsync(Page with { NextToken = new('x', 1001) }));
        yield return Case("ContactId", c => c.GetTranscriptAsync(Page with { ContactId = new('x', 257) }));
        yield return Case("ScanDirection", c => c.GetTranscriptAsync(Page with { ScanDirection = (ScanDirection)7 }));
        yield return Case("SortOrder", c => c.GetTranscriptAsync(Page with { SortOrder = (SortOrder)(-1) }));
        yield return Case(
            "Type",
            c => c.CreateParticipantConnectionAsync(new() { ParticipantToken = Token, Type = (ConnectionTypes)4 }));
        yield return Case(
            "Type",
            c => c.CreateParticipantConnectionAsync(new() { ParticipantToken = Token, Type = (ConnectionTypes)(-1) }));
        yield return Case(
            "StartPosition", c => c.GetTranscriptAsync(Page with { ScanDirection = ScanDirection.Forward }));
    }

    [TestCaseSource(nameof(Broken))]
    public void An_invalid_member_is_named_before_anything_is_sent(string named, Action<ParticipantClient> call)
    {
        var exception = Assert.Catch<ArgumentException>(() => call(Client))!;

        Assert.That(exception.ParamName, Is.EqualTo(named));
        Assert.That(exception.Message, Does.Not.Contain("xxx").And.Not.Contain("Evil"));
        Assert.That(Service.Sent, Is.Empty);
    }

    [Test]
    public async Task Deeply_nested_JSON_is_JSON()
    {
        Service.Answers(200, Sent);
        var deep = new string('[', 1_000) + new string(']', 1_000);

        await Done(Client.SendMessageAsync(Message with { ContentType = ChatContentType.Json, Content = deep }));

        Assert.That(Service.Sent[0].Body, Does.Contain(deep));
    }

    [Test]
    public async Task Members_at_their_limits_are_sent()
    {
        Service.Answers(200, Sent).Answers(200, Sent).Answers(200, "{}").Answers(200, "{}");
        var token = new string('x', 1000);

        await Done(
            Client.SendMessageAsync(
                Message with
                {
                    ConnectionToken = token,
                    ContentType = new('x', 100),
                    Content = new('ü', 8192),
                    ClientToken = new string('x', 499) + "😀",
                }));
        await Done(Client.SendEventAsync(Typing with { Content = new('x', 16_384) }));
        await Done(
            Client.GetTranscriptAsync(Page with { MaxResults = 100, NextToken = token, ContactId = new('x', 256) }));
        await Done(Client.GetTranscriptAsync(Page with { ScanDirection = ScanDirection.Forward, NextToken = "n" }));

        Assert.That(Service.Sent, Has.Count.EqualTo(4));
    }

    [Test]
    public void A_forward_scan_without_a_start_position_is_refused_with_a_reason() =>
        Assert.That(
            () => Client.GetTranscriptAsync(Page with { ScanDirection = ScanDirection.Forward }),
            Throws.ArgumentException.With.Message.Contains("start"));

    [TestCase("")]
    [TestCase(null)]
    public void A_start_position_at_an_item_needs_its_id(string? id) =>
        Assert.That(() => StartPosition.AtItem(id!), Throws.ArgumentException.With.Property("ParamName").EqualTo("id"));

    [TestCase(-1)]
    [TestCase(101)]
    public void A_start_position_counts_at_most_a_hundred_recent_items(int count) =>
        Assert.That(
            () => StartPosition.AtMostRecent(count),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("count"));

    [Test]
    public void An_undefined_enum_value_is_named() =>
        Assert.That(
            () => Client.GetTranscriptAsync(Page with { ScanDirection = (ScanDirection)7 }),
            Throws.InstanceOf<ArgumentOutOfRangeException>().With.Property("ActualValue").EqualTo((ScanDirection)7));

    [Test]
    public void A_missing_request_is_named() =>
        Assert.That(
            () => Client.SendMessageAsync(null!),
            Throws.ArgumentNullException.With.Property("ParamName").EqualTo("request"));

    [Test]
    public void A_disposed_client_sends_nothing()
    {
        Client.Dispose();

        Assert.That(() => Client.SendMessageAsync(Message), Throws.InstanceOf<ObjectDisposedException>());
    }

    private static TestCaseData Case<T>(string named, Func<ParticipantClient, Task<T>> call) =>
        new(named, (Action<ParticipantClient>)(client => _ = call(client)));
}
