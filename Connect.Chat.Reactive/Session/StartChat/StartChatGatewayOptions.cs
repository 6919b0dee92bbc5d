using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive;

/// <summary>
/// The options of a <see cref="StartChatGateway"/>. Immutable; validated when the gateway is created.
/// </summary>
public sealed record StartChatGatewayOptions
{
    /// <summary>How long a call may take. Default: 30 seconds. More than 0.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// The headers of every call, such as an API key. Values consist of visible ASCII characters and spaces. The
    /// headers are sent to the gateway only, and are never logged. Default: none.
    /// </summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } =
        new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>
    /// The HttpClient of the calls. The gateway neither changes nor disposes it. Default: null, the gateway creates its
    /// own.
    /// </summary>
    public HttpClient? HttpClient { get; init; }

    /// <summary>The clock. Default: the system clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Returns the name of the type, because a header may contain a secret.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(StartChatGatewayOptions);

    internal void Validate()
    {
        OptionValidation.Positive(Timeout, nameof(Timeout));
        OptionValidation.NotNull(Headers, nameof(Headers));
        using var message = new HttpRequestMessage();
        foreach (var header in Headers)
        {
            if (string.IsNullOrEmpty(header.Key) || header.Value is null || !HeaderText.IsPlain(header.Value)
                || !message.Headers.TryAddWithoutValidation(header.Key, header.Value))
            {
                throw ParticipantLimits.Invalid(
                    nameof(Headers),
                    $"{nameof(Headers)} contains an invalid header. A name must be that of a request header, and a "
                    + "value must consist of visible ASCII characters and spaces.");
            }
        }

        OptionValidation.NotNull(TimeProvider, nameof(TimeProvider));
    }
}
