using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Passes calls on to the simulated service, and keeps what was asked.</summary>
internal sealed class CallSpy : IParticipantClient
{
    /// <summary>Whom to pass calls on to.</summary>
    public IParticipantClient Service { get; set; } = null!;

    /// <summary>The client that answers GetTranscript. Default: null, <see cref="Service"/>.</summary>
    public IParticipantClient? Transcripts { get; init; }

    /// <summary>The client that answers CreateParticipantConnection. Default: null, <see cref="Service"/>.</summary>
    public IParticipantClient? Connections { get; init; }

    public List<object> Requests { get; } = [];

    /// <summary>What to make of a page of the transcript; by default nothing else.</summary>
    public Func<GetTranscriptResult, GetTranscriptResult> Page { get; set; } = static page => page;

    /// <summary>Changes a request for a page before it is passed on. Default: no change.</summary>
    public Func<GetTranscriptRequest, GetTranscriptRequest> Ask { get; set; } = static request => request;

    public IEnumerable<T> Of<T>() => Requests.OfType<T>();

    /// <summary>A chat whose calls are seen.</summary>
    public static (SimulatedChat Chat, CallSpy Spy) NewChat(Func<ChatSessionOptions, ChatSessionOptions>? configure = null)
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
        (Connections ?? Service).CreateParticipantConnectionAsync(Note(request), cancellationToken);

    public Task<SendMessageResult> SendMessageAsync(
        SendMessageRequest request, CancellationToken cancellationToken = default) =>
        Service.SendMessageAsync(Note(request), cancellationToken);

    public Task<SendEventResult> SendEventAsync(SendEventRequest request, CancellationToken cancellationToken = default) =>
        Service.SendEventAsync(Note(request), cancellationToken);

    public async Task<GetTranscriptResult> GetTranscriptAsync(
        GetTranscriptRequest request, CancellationToken cancellationToken = default) =>
        Page(await (Transcripts ?? Service)
            .GetTranscriptAsync(Ask(Note(request)), cancellationToken).ConfigureAwait(false));

    public Task<DisconnectParticipantResult> DisconnectParticipantAsync(
        DisconnectParticipantRequest request, CancellationToken cancellationToken = default) =>
        Service.DisconnectParticipantAsync(Note(request), cancellationToken);

    public Task<StartAttachmentUploadResult> StartAttachmentUploadAsync(
        StartAttachmentUploadRequest request, CancellationToken cancellationToken = default) =>
        Service.StartAttachmentUploadAsync(Note(request), cancellationToken);

    public Task<CompleteAttachmentUploadResult> CompleteAttachmentUploadAsync(
        CompleteAttachmentUploadRequest request, CancellationToken cancellationToken = default) =>
        Service.CompleteAttachmentUploadAsync(Note(request), cancellationToken);

    public Task<GetAttachmentResult> GetAttachmentAsync(
        GetAttachmentRequest request, CancellationToken cancellationToken = default) =>
        Service.GetAttachmentAsync(Note(request), cancellationToken);

    public Task<DescribeViewResult> DescribeViewAsync(
        DescribeViewRequest request, CancellationToken cancellationToken = default) =>
        Service.DescribeViewAsync(Note(request), cancellationToken);

    public Task<GetAuthenticationUrlResult> GetAuthenticationUrlAsync(
        GetAuthenticationUrlRequest request, CancellationToken cancellationToken = default) =>
        Service.GetAuthenticationUrlAsync(Note(request), cancellationToken);

    public Task<CancelParticipantAuthenticationResult> CancelParticipantAuthenticationAsync(
        CancelParticipantAuthenticationRequest request, CancellationToken cancellationToken = default) =>
        Service.CancelParticipantAuthenticationAsync(Note(request), cancellationToken);

    private T Note<T>(T request)
        where T : class
    {
        lock (Requests)
            Requests.Add(request);
        return request;
    }
}
