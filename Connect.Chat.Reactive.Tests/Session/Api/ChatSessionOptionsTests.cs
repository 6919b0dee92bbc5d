using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;
using Connect.Chat.Reactive.Tests.Threading;
using Connect.Chat.Reactive.Threading;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class ChatSessionOptionsTests
{
    private static readonly ChatSessionOptions Good = new() { Region = "us-east-1" };
    private static readonly ChatDetails Details = new("c", "p", "t");

    private static readonly TestCaseData[] BadOptions =
    [
        Bad("Region", options => options with { Region = null }),
        Bad("Endpoint", options => options with { Region = null, Endpoint = new("http://example.com") }),
        Bad("UserAgentSuffix", options => options with { UserAgentSuffix = "line\nbreak" }),
        Bad("UserAgentSuffix", options => options with { UserAgentSuffix = null! }),
        Bad("Retry", options => options with { Retry = null! }),
        Bad("MaxRetryAttempts", options => options with { Retry = new() { MaxRetryAttempts = -1 } }),
        Bad("Reconnect", options => options with { Reconnect = null! }),
        Bad("BaseDelay", options => options with { Reconnect = new() { BaseDelay = TimeSpan.Zero } }),
        Bad("MaxDelay", options => options with { Reconnect = new() { MaxDelay = TimeSpan.FromMilliseconds(999) } }),
        Bad("MaxDelay", options => options with { Reconnect = new() { MaxDelay = TimeSpan.MaxValue } }),
        Bad("MaxRetryAttempts", options => options with { Reconnect = new() { MaxRetryAttempts = 0 } }),
        Bad("MaxConnectAttempts", options => options with { Reconnect = new() { MaxConnectAttempts = 0 } }),
        Bad("HealthyAfter", options => options with { Reconnect = new() { HealthyAfter = TimeSpan.FromTicks(-1) } }),
        Bad("Heartbeat", options => options with { Heartbeat = null! }),
        Bad("Interval", options => options with { Heartbeat = new() { Interval = TimeSpan.Zero } }),
        Bad("Interval", options => options with { Heartbeat = new() { Interval = TimeSpan.MaxValue } }),
        Bad("SilentIntervals", options => options with { Heartbeat = new() { SilentIntervals = 0 } }),
        Bad("Typing", options => options with { Typing = null! }),
        Bad("Interval", options => options with { Typing = new() { Interval = TimeSpan.FromTicks(-1) } }),
        Bad("IndicatorDuration", options => options with { Typing = new() { IndicatorDuration = TimeSpan.Zero } }),
        Bad("IndicatorDuration", options => options with { Typing = new() { IndicatorDuration = TimeSpan.MaxValue } }),
        Bad("Receipts", options => options with { Receipts = null! }),
        Bad("Interval", options => options with { Receipts = new() { Interval = TimeSpan.FromTicks(-1) } }),
        Bad("Interval", options => options with { Receipts = new() { Interval = TimeSpan.MaxValue } }),
        Bad("DeliveredDelay", options => options with { Receipts = new() { DeliveredDelay = TimeSpan.FromTicks(-1) } }),
        Bad("ConnectTimeout", options => options with { ConnectTimeout = TimeSpan.Zero }),
        Bad("ConnectTimeout", options => options with { ConnectTimeout = TimeSpan.MaxValue }),
        Bad("ConnectTimeout", options => options with { ConnectTimeout = Timeout.InfiniteTimeSpan }),
        Bad("SocketOpenTimeout", options => options with { SocketOpenTimeout = TimeSpan.Zero }),
        Bad("HoldLimit", options => options with { HoldLimit = TimeSpan.FromTicks(-1) }),
        Bad("HoldLimit", options => options with { HoldLimit = TimeSpan.MaxValue }),
        Bad("MaxFrameBytes", options => options with { MaxFrameBytes = 1023 }),
        Bad("Receive", options => options with { Receive = (ReceiveMode)9 }),
        Bad("Receive", options => options with { Receive = ReceiveMode.Polling, SharedConnection = Shared() }),
        Bad("Receive", options => options with { Receive = ReceiveMode.None, SharedConnection = Shared() }),
        Bad("PollingInterval", options => options with { PollingInterval = TimeSpan.Zero }),
        Bad("PollingInterval", options => options with { PollingInterval = TimeSpan.MaxValue }),
        Bad("Attachments", options => options with { Attachments = null! }),
        Bad("MaxBytes", options => options with { Attachments = new() { MaxBytes = 0 } }),
        Bad("AllowedExtensions", options => options with { Attachments = new() { AllowedExtensions = null! } }),
        Bad("AllowedExtensions", options => options with { Attachments = Allow("txt", "text/plain") }),
        Bad("AllowedExtensions", options => options with { Attachments = Allow(".txt", "") }),
        Bad("StallTimeout", options => options with { Attachments = new() { StallTimeout = TimeSpan.Zero } }),
        Bad(
            "TransferTimeout",
            options => options with { Attachments = new() { TransferTimeout = TimeSpan.FromSeconds(59) } }),
        Bad(
            "TransferTimeout",
            options => options with { Attachments = new() { TransferTimeout = TimeSpan.FromHours(25) } }),
        Bad("BufferBytes", options => options with { Attachments = new() { BufferBytes = 1023 } }),
        Bad("TimeProvider", options => options with { TimeProvider = null! }),
        Bad("Jitter", options => options with { Jitter = null! }),
        Bad("LoggerFactory", options => options with { LoggerFactory = null! }),
    ];

    private static SharedChatConnection Shared() =>
        SharedChatConnection.FromUrl(static _ => Task.FromException<Uri>(new NotSupportedException()));

    private static IEnumerable<TestCaseData> BadOptionsOfTheSession()
    {
        string[] ofTheBuiltInClient = ["Region", "Endpoint", "UserAgentSuffix", "Retry", "MaxRetryAttempts"];
        return BadOptions.Where(bad => !ofTheBuiltInClient.Contains((string)bad.Arguments[0]!));
    }

    [TestCaseSource(nameof(BadOptions))]
    public void An_invalid_option_throws_and_names_the_option(
        string option, Func<ChatSessionOptions, ChatSessionOptions> spoil)
    {
        var failure = Assert.Catch<ArgumentException>(() => ChatSession.CreateCustomer(Details, spoil(Good)));

        Assert.That(failure.ParamName, Is.EqualTo(option).IgnoreCase);
        Assert.That(failure.Message, Does.Contain(option).IgnoreCase);
    }

    [TestCaseSource(nameof(BadOptionsOfTheSession))]
    public void An_invalid_option_throws_with_a_custom_client_too(
        string option, Func<ChatSessionOptions, ChatSessionOptions> spoil)
    {
        var good = Good with { ParticipantClient = new SimulatedService(new FakeTimeProvider()) };

        var failure = Assert.Catch<ArgumentException>(() => ChatSession.CreateCustomer(Details, spoil(good)));

        Assert.That(failure.ParamName, Is.EqualTo(option));
    }

    [Test]
    public void A_token_provider_without_a_shared_socket_says_what_else_is_possible() => Assert.That(
        () => ChatSession.CreateCustomer(
            Details,
            Good with { ConnectionTokenProvider = static (_, _) => Task.FromResult(new ConnectionToken("t")) }),
        Throws.ArgumentException.With.Message.StartsWith(
            "ConnectionTokenProvider requires a SharedConnection, or a Receive other than Socket. "
            + "Set one of them, or omit ConnectionTokenProvider."));

    [Test]
    public void A_region_in_capitals_says_that_it_must_be_in_lower_case() => Assert.That(
        () => ChatSession.CreateCustomer(Details, Good with { Region = "US-EAST-1" }),
        Throws.ArgumentException.With.Message.Contains("in lower case"));

    [Test]
    public async Task A_region_is_the_only_required_option()
    {
        await using var session = ChatSession.CreateCustomer(Details, Good);

        Assert.That(session.CurrentState, Is.EqualTo(new ChatState()));
        Assert.That(session.Details, Is.SameAs(Details));
    }

    [Test]
    public async Task A_custom_client_needs_no_region()
    {
        var client = new SimulatedService(new FakeTimeProvider());

        await using var session = ChatSession.CreateCustomer(Details, new() { ParticipantClient = client });

        Assert.That(session.CurrentState.Phase, Is.EqualTo(ChatPhase.Idle));
    }

    [Test]
    public void Details_and_options_are_required()
    {
        Assert.That(
            Assert.Throws<ArgumentNullException>(() => ChatSession.CreateCustomer(null!, Good)).ParamName,
            Is.EqualTo("details"));
        Assert.That(
            Assert.Throws<ArgumentNullException>(() => ChatSession.CreateCustomer(Details, null!)).ParamName,
            Is.EqualTo("options"));
    }

    [Test]
    public void ToString_of_options_shows_no_values()
    {
        var options = Good with { UserAgentSuffix = "SECRET", Endpoint = new("https://SECRET.invalid") };

        Assert.That(options.ToString(), Is.EqualTo("ChatSessionOptions"));
    }

    private static TestCaseData Bad(string option, Func<ChatSessionOptions, ChatSessionOptions> spoil) =>
        new(option, spoil);

    private static AttachmentOptions Allow(string extension, string contentType) =>
        new() { AllowedExtensions = new Dictionary<string, string> { [extension] = contentType } };
}
