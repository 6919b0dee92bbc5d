using Connect.Chat.Reactive.Http;
using Connect.Chat.Reactive.Participant;

namespace Connect.Chat.Reactive;

/// <summary>How a <see cref="StartChatGateway"/> calls. Immutable; checked when one is made.</summary>
public sealed record StartChatGatewayOptions
{
    /// <summary>How long a call may take. Default: 30 seconds.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Headers of every call, such as an API key. Default: none. Their values are visible
    /// ASCII and spaces. They go to the gateway only, and into no log.
    /// </summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>The client for HTTP; never changed, never disposed. Default: none, one of the gateway's own.</summary>
    public HttpClient? HttpClient { get; init; }

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Shows nothing: a header may be a secret.</summary>
    /// <returns>The name of the type.</returns>
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
                    $"{nameof(Headers)} has a header that cannot be sent: a name is that of a request header, and a value is of visible ASCII and spaces.");
            }
        }

        OptionValidation.NotNull(TimeProvider, nameof(TimeProvider));
    }
}
