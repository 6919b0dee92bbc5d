using Polly;

namespace Connect.Chat.Reactive;

/// <summary>
/// The properties of <see cref="AttachmentOptions"/> for compilers before C# 9 and for configuration. Part of
/// <see cref="ChatSessionSettings"/>.
/// </summary>
public sealed class AttachmentSettings
{
    private static readonly AttachmentOptions Defaults = new();

    /// <inheritdoc cref="AttachmentOptions.MaxBytes"/>
    public long MaxBytes { get; set; } = Defaults.MaxBytes;

    /// <inheritdoc cref="AttachmentOptions.AllowedExtensions"/>
    public IDictionary<string, string> AllowedExtensions { get; set; } = Copy(Defaults.AllowedExtensions);

    /// <inheritdoc cref="AttachmentOptions.StallTimeout"/>
    public TimeSpan StallTimeout { get; set; } = Defaults.StallTimeout;

    /// <inheritdoc cref="AttachmentOptions.TransferTimeout"/>
    public TimeSpan TransferTimeout { get; set; } = Defaults.TransferTimeout;

    /// <inheritdoc cref="AttachmentOptions.BufferBytes"/>
    public int BufferBytes { get; set; } = Defaults.BufferBytes;

    /// <inheritdoc cref="AttachmentOptions.Pipeline"/>
    public ResiliencePipeline? Pipeline { get; set; }

    /// <summary>Creates options with the present values. The settings can change afterwards.</summary>
    /// <returns>The options, which are validated when a session is created.</returns>
    public AttachmentOptions ToOptions() => new()
    {
        MaxBytes = MaxBytes,
        AllowedExtensions = AllowedExtensions is null ? null! : Copy(AllowedExtensions),
        StallTimeout = StallTimeout,
        TransferTimeout = TransferTimeout,
        BufferBytes = BufferBytes,
        Pipeline = Pipeline,
    };

    private static Dictionary<string, string> Copy(IEnumerable<KeyValuePair<string, string>> types)
    {
        var copy = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var type in types)
            copy[type.Key] = type.Value;
        return copy;
    }
}
