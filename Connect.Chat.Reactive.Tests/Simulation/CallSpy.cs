using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Forwards calls to the simulated service and records the requests.</summary>
internal sealed class CallSpy : IParticipantClient
{
    /// <summary>The client that receives the calls.</summary>
    public IParticipantClient Service { get; set; } = null!;

    /// <summary>The client for GetTranscript. Default: null, <see cref="Service"/>.</summary>
    public IParticipantClient? Transcripts { get; init; }

    /// <summary>The client for CreateParticipantConnection. Default: null, <see cref="Service"/>.</summary>
    public IParticipantClient? Connections { get; init; }

    public List<object> Requests { get; } = [];

    /// <summary>Changes a transcript page before it is returned. Default: no change.</summary>
    public Func<GetTranscriptResult, GetTranscriptResult> OnTranscriptPage { get; set; } = static page => page;

    /// <summary>Changes a transcript request before it is forwarded. Default: no change.</summary>
    public Func<GetTranscriptRequest, GetTranscriptRequest> OnTranscriptRequest { get; set; } =
        static request => request;

    /// <summary>Changes the result of a send before it is returned. Default: no change.</summary>
    public Func<SendMessageResult, SendMessageResult> OnSent { get; set; } = static result => result;

    public IEnumerable<T> Of<T>() => Requests.OfType<T>();

    /// <summary>Creates a chat whose calls are recorded.</summary>
    public static (SimulatedChat Chat, CallSpy Spy) NewChat(
        Func<ChatSessionOptions, ChatSessionOptions>? configure = null)
    {
        var spy = new CallSpy();
        return (new(options =>
        {
            spy.Service = options.ParticipantClient!;
            options = options with { ParticipantClient = spy };
            return configure?.Invoke(options) ?? options;
        }), spy);
    }

    public Task<CreateParticipantConnectionResult> CreateParticipantConnectionAsync(
        CreateParticipantConnectionRequest request, CancellationToken cancellationToken = default) =>
        (Connections ?? Service).CreateParticipantConnectionAsync(Record(request), cancellationToken);

    public async Task<SendMessageResult> SendMessageAsync(
        SendMessageRequest request, CancellationToken cancellationToken = default) =>
        OnSent(await Service.SendMessageAsync(Record(request), cancellationToken).ConfigureAwait(false));

    public Task<SendEventResult> SendEventAsync(
        SendEventRequest request, CancellationToken cancellationToken = default) =>
        Service.SendEventAsync(Record(request), cancellationToken);

    public async Task<GetTranscriptResult> GetTranscriptAsync(
        GetTranscriptRequest request, CancellationToken cancellationToken = default) =>
        OnTranscriptPage(await (Transcripts ?? Service)
            .GetTranscriptAsync(OnTranscriptRequest(Record(request)), cancellationToken).ConfigureAwait(false));

    public Task<DisconnectParticipantResult> DisconnectParticipantAsync(
        DisconnectParticipantRequest request, CancellationToken cancellationToken = default) =>
        Service.DisconnectParticipantAsync(Record(request), cancellationToken);

    public Task<StartAttachmentUploadResult> StartAttachmentUploadAsync(
        StartAttachmentUploadRequest request, CancellationToken cancellationToken = default) =>
        Service.StartAttachmentUploadAsync(Record(request), cancellationToken);

    public Task<CompleteAttachmentUploadResult> CompleteAttachmentUploadAsync(
        CompleteAttachmentUploadRequest request, CancellationToken cancellationToken = default) =>
        Service.CompleteAttachmentUploadAsync(Record(request), cancellationToken);

    public Task<GetAttachmentResult> GetAttachmentAsync(
        GetAttachmentRequest request, CancellationToken cancellationToken = default) =>
        Service.GetAttachmentAsync(Record(request), cancellationToken);

    public Task<DescribeViewResult> DescribeViewAsync(
        DescribeViewRequest request, CancellationToken cancellationToken = default) =>
        Service.DescribeViewAsync(Record(request), cancellationToken);

    public Task<GetAuthenticationUrlResult> GetAuthenticationUrlAsync(
        GetAuthenticationUrlRequest request, CancellationToken cancellationToken = default) =>
        Service.GetAuthenticationUrlAsync(Record(request), cancellationToken);

    public Task<CancelParticipantAuthenticationResult> CancelParticipantAuthenticationAsync(
        CancelParticipantAuthenticationRequest request, CancellationToken cancellationToken = default) =>
        Service.CancelParticipantAuthenticationAsync(Record(request), cancellationToken);

    private T Record<T>(T request)
        where T : class
    {
        lock (Requests)
            Requests.Add(request);
        return request;
    }
}
