using System.Net;
using Connect.Chat.Local;
using Connect.Chat.Reactive.Tests.Threading;

namespace Connect.Chat.Reactive.Tests.Local;

/// <summary>The quotas of the account.</summary>
[TestFixture]
[Parallelizable(ParallelScope.All)]
public sealed class QuotaTests
{
    private const string Start =
        """{"InstanceId":"i","ContactFlowId":"f","ParticipantDetails":{"DisplayName":"Jane"}}""";

    [TestCase("GetTranscript", 5, 2)]
    [TestCase("SendMessage", 15, 10)]
    [TestCase("SendEvent", 15, 10)]
    public async Task The_defaults_of_AWS_allow_a_burst_and_then_a_rate(string operation, int burst, int perSecond)
    {
        FakeTimeProvider time = new();
        await using LocalConnect connect = await LocalConnect.StartAsync(
            new() { TimeProvider = time, SubscriptionLimit = Timeout.InfiniteTimeSpan, Quotas = LocalQuotas.Aws });
        Caller one = await Caller.ConnectAsync(connect, connect.StartChat());
        Caller two = await Caller.ConnectAsync(connect, connect.StartChat());

        int atOnce = await CallUntilRefusedAsync();
        time.Advance(TimeSpan.FromSeconds(1));
        int afterOneSecond = await CallUntilRefusedAsync();
        time.Advance(TimeSpan.FromHours(1));
        int afterOneHour = await CallUntilRefusedAsync();

        Assert.That((atOnce, afterOneSecond, afterOneHour), Is.EqualTo((burst, perSecond, burst)));

        // Both chats share the account.
        async Task<int> CallUntilRefusedAsync()
        {
            for (int calls = 0; ; calls++)
            {
                Caller caller = calls % 2 == 0 ? one : two;
                ApiResponse response = await (operation switch
                {
                    "GetTranscript" => caller.GetTranscriptAsync(),
                    "SendMessage" => caller.SendMessageAsync("Hi"),
                    _ => caller.SendEventAsync("typing"),
                });
                if (response.Status is HttpStatusCode.OK)
                    continue;

                response.AssertIs(HttpStatusCode.TooManyRequests, "ThrottlingException");
                return calls;
            }
        }
    }

    [Test]
    public async Task Without_quotas_nothing_is_refused()
    {
        await using LocalConnect connect = await LocalConnect.StartAsync(
            new() { TimeProvider = new FakeTimeProvider() });
        Caller caller = await Caller.ConnectAsync(connect, connect.StartChat());

        for (int i = 0; i < 50; i++)
            Assert.That((await caller.GetTranscriptAsync()).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Quotas_can_be_set_and_removed_while_the_server_runs()
    {
        await using LocalConnect connect = await LocalConnect.StartAsync(
            new() { TimeProvider = new FakeTimeProvider() });
        Caller caller = await Caller.ConnectAsync(connect, connect.StartChat());

        await caller.SendAsync(
            HttpMethod.Put,
            "_local/quotas",
            """{"preset":"aws-defaults","rates":{"getTranscript":{"perSecond":0.5,"burst":1}}}""");
        ApiResponse first = await caller.GetTranscriptAsync();
        ApiResponse second = await caller.GetTranscriptAsync();
        await caller.SendAsync(HttpMethod.Delete, "_local/quotas");
        ApiResponse third = await caller.GetTranscriptAsync();

        Assert.That(first.Status, Is.EqualTo(HttpStatusCode.OK));
        second.AssertIs(HttpStatusCode.TooManyRequests, "ThrottlingException");
        Assert.That(third.Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [TestCase("""{"preset":"azure"}""")]
    [TestCase("""{"rates":{"Dance":{"perSecond":1,"burst":1}}}""")]
    [TestCase("""{"rates":{"SendMessage":{"perSecond":0,"burst":1}}}""")]
    [TestCase("""{"rates":{"SendMessage":{"perSecond":1,"burst":0}}}""")]
    [TestCase("""{"rates":{"SendMessage":null}}""")]
    [TestCase("""{"concurrentChats":-1}""")]
    public async Task Invalid_quotas_are_refused(string body)
    {
        ApiResponse response = await new Caller(LocalConnectServer.Shared).SendAsync(
            HttpMethod.Put, "_local/quotas", body);

        response.AssertIs(HttpStatusCode.BadRequest, "ValidationException");
    }

    [Test]
    public async Task Chats_that_start_too_fast_are_too_many_requests()
    {
        await using LocalConnect connect = await LocalConnect.StartAsync(
            new() { TimeProvider = new FakeTimeProvider(), Quotas = LocalQuotas.Aws });
        Caller caller = new(connect);
        for (int i = 0; i < 5; i++)
            await caller.SendAsync(HttpMethod.Put, "contact/chat", Start);

        ApiResponse sixth = await caller.SendAsync(HttpMethod.Put, "contact/chat", Start);

        sixth.AssertIs(HttpStatusCode.TooManyRequests, "TooManyRequestsException");
    }

    [Test]
    public async Task Only_so_many_chats_are_active_at_a_time()
    {
        await using LocalConnect connect = await LocalConnect.StartAsync(
            new() { Quotas = LocalQuotas.None with { ConcurrentChats = 2 } });
        Caller caller = new(connect);
        string first = connect.StartChat().ContactId;
        connect.Transfer(connect.StartChat().ContactId);

        ApiResponse third = await caller.SendAsync(HttpMethod.Put, "contact/chat", Start);
        connect.End(first);
        ApiResponse fourth = await caller.SendAsync(HttpMethod.Put, "contact/chat", Start);

        third.AssertIs(HttpStatusCode.TooManyRequests, "LimitExceededException");
        Assert.That(fourth.Status, Is.EqualTo(HttpStatusCode.OK));
    }
}
