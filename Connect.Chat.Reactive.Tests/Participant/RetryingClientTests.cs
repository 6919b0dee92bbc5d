using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Participant;

/// <summary>
/// A client that adds validation and retries to another one behaves as the SDK's own. The other client here is the
/// SDK's own without retries.
/// </summary>
[TestFixture]
public sealed class RetryingClientTests : ParticipantTest
{
    private CallSpy _attempts = null!;
    private RetryingParticipantClient _client = null!;

    [SetUp]
    public void Wrap()
    {
        Use(Options with { Retry = new() { MaxRetryAttempts = 0 } });
        _attempts = new() { Service = Client };
        _client = new(
            _attempts, new() { TimeProvider = Time, Jitter = static () => 0.5, LoggerFactory = Log });
    }

    [Test]
    public async Task A_transient_failure_is_retried_with_the_same_client_token()
    {
        Service.Answers(503).Answers(200, Sent);

        var call = _client.SendMessageAsync(Message with { ClientToken = "" });
        RunOut(call);

        Assert.That((await Done(call)).Id, Is.EqualTo("m-1"));
        var tokens = _attempts.Of<SendMessageRequest>().Select(static request => request.ClientToken).ToList();
        Assert.That(tokens, Has.Count.EqualTo(2).And.All.Not.Empty);
        Assert.That(tokens.Distinct(), Has.One.Items);
    }

    [Test]
    public void Retry_After_is_honoured()
    {
        Service.Answers(429, "{}", ("Retry-After", "7"), ("x-amzn-RequestId", "r-1")).Answers(200, Sent);
        var begun = Time.GetUtcNow();

        var call = _client.SendMessageAsync(Message);
        RunOut(call);

        Assert.That(Time.GetUtcNow() - begun, Is.EqualTo(TimeSpan.FromSeconds(7)));
    }

    [Test]
    public void Typing_and_refusals_are_not_retried()
    {
        Service.Answers(503).Answers(403);

        Assert.That(Failed(_client.SendEventAsync(Typing)).StatusCode, Is.EqualTo(503));
        Assert.That(Failed(_client.SendMessageAsync(Message)).StatusCode, Is.EqualTo(403));
        Assert.That(_attempts.Requests, Has.Count.EqualTo(2));
    }

    [Test]
    public void A_session_that_reconnects_retries_by_itself()
    {
        Service.Answers(503);

        var call = _client.CreateParticipantConnectionAsync(new() { ParticipantToken = Token, IsSingleAttempt = true });

        Assert.That(Failed(call).StatusCode, Is.EqualTo(503));
    }

    [Test]
    public void A_bad_request_is_refused_before_any_attempt()
    {
        Assert.That(
            () => _client.SendMessageAsync(Message with { Content = "" }),
            Throws.ArgumentException.With.Property("ParamName").EqualTo("Content"));
        Assert.That(_attempts.Requests, Is.Empty);
    }

    [Test]
    public void Results_are_checked()
    {
        _attempts.Service = new UncheckedClient();
        ParticipantServiceException[] failures =
        [
            Run(_client.GetAttachmentAsync(new() { ConnectionToken = Token, AttachmentId = "a" })),
            Run(_client.GetAuthenticationUrlAsync(
                new() { ConnectionToken = Token, SessionId = new('s', 36), RedirectUri = "https://x.example" })),
            Run(_client.StartAttachmentUploadAsync(new()
            {
                ConnectionToken = Token,
                ContentType = "text/plain",
                AttachmentName = "a.txt",
                AttachmentSizeInBytes = 1,
            })),
            Run(_client.CreateParticipantConnectionAsync(new() { ParticipantToken = Token })),
        ];

        Assert.That(failures, Has.All.Property("IsTransient").False.And.All.Property("StatusCode").EqualTo(200));
        Assert.That(failures.Select(static failure => failure.ToString()), Has.None.Contains("secret"));
        Assert.That(Run(_client.SendMessageAsync(Message)).IsTransient, "an incomplete response can be retried");
        Assert.That(Run(_client.GetTranscriptAsync(Page)).IsTransient, "so can none at all");
    }

    [Test]
    public void Members_that_another_client_leaves_null_are_empty()
    {
        var view = new DescribeViewResult
        {
            Id = null!,
            Arn = null!,
            Name = null!,
            InputSchema = null!,
            Template = null!,
            Actions = null!,
        };
        var upload = new StartAttachmentUploadResult
        {
            UploadUrl = new("https://x.example/"),
            HeadersToInclude = null!,
        };

        Assert.That(
            (string[])[view.Id, view.Arn, view.Name, view.InputSchema, view.Template], Is.All.EqualTo(""));
        Assert.That(view.Actions, Is.Empty);
        Assert.That(upload.HeadersToInclude, Is.Empty);
    }

    [Test]
    public void A_header_without_a_value_is_an_unusable_response() => Assert.That(
        () => StartAttachmentUpload.Operation.Check(
            null!,
            new()
            {
                AttachmentId = "a-1",
                UploadUrl = new("https://x.example/"),
                HeadersToInclude = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = null! },
            }),
        Throws.TypeOf<UnusableResponseException>());

    [Test]
    public void Bad_arguments_of_the_constructor_are_named()
    {
        Assert.That(
            () => new RetryingParticipantClient(null!),
            Throws.ArgumentNullException.With.Property("ParamName").EqualTo("client"));
        Assert.That(
            () => new RetryingParticipantClient(_attempts, new() { Jitter = null! }),
            Throws.ArgumentNullException.With.Property("ParamName").EqualTo("Jitter"));
        Assert.That(
            () => new RetryingParticipantClient(_attempts, new() { Retry = new() { MaxRetryAttempts = -1 } }),
            Throws.InstanceOf<ArgumentException>().With.Property("ParamName").EqualTo("MaxRetryAttempts"));
    }

    private ParticipantServiceException Run(Task call)
    {
        RunOut(call);
        return Failed(call);
    }

    /// <summary>Returns whatever came, unchecked.</summary>
    private sealed class UncheckedClient : IParticipantClient
    {
        private static readonly Uri Plain = new("http://x.example/secret");

        public Task<CreateParticipantConnectionResult> CreateParticipantConnectionAsync(
            CreateParticipantConnectionRequest request, CancellationToken cancellationToken = default) =>
            Task.FromResult(new CreateParticipantConnectionResult { WebsocketUrl = Plain, ConnectionToken = "t" });

        public Task<SendMessageResult> SendMessageAsync(
            SendMessageRequest request, CancellationToken cancellationToken = default) =>
            Task.FromResult(new SendMessageResult());

        public Task<SendEventResult> SendEventAsync(
            SendEventRequest request, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task<GetTranscriptResult> GetTranscriptAsync(
            GetTranscriptRequest request, CancellationToken cancellationToken = default) =>
            Task.FromResult<GetTranscriptResult>(null!);

        public Task<DisconnectParticipantResult> DisconnectParticipantAsync(
            DisconnectParticipantRequest request, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task<StartAttachmentUploadResult> StartAttachmentUploadAsync(
            StartAttachmentUploadRequest request, CancellationToken cancellationToken = default) =>
            Task.FromResult(new StartAttachmentUploadResult { AttachmentId = "a", UploadUrl = Plain });

        public Task<CompleteAttachmentUploadResult> CompleteAttachmentUploadAsync(
            CompleteAttachmentUploadRequest request, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task<GetAttachmentResult> GetAttachmentAsync(
            GetAttachmentRequest request, CancellationToken cancellationToken = default) =>
            Task.FromResult(new GetAttachmentResult { Url = Plain });

        public Task<DescribeViewResult> DescribeViewAsync(
            DescribeViewRequest request, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();

        public Task<GetAuthenticationUrlResult> GetAuthenticationUrlAsync(
            GetAuthenticationUrlRequest request, CancellationToken cancellationToken = default) =>
            Task.FromResult(new GetAuthenticationUrlResult { AuthenticationUrl = Plain });

        public Task<CancelParticipantAuthenticationResult> CancelParticipantAuthenticationAsync(
            CancelParticipantAuthenticationRequest request, CancellationToken cancellationToken = default) =>
            throw new NotSupportedException();
    }
}
