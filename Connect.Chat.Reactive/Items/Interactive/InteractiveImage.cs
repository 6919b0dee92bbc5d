namespace Connect.Chat.Reactive;

/// <summary>The image of a template or of one of its elements.</summary>
public sealed record InteractiveImage
{
    /// <summary>No image.</summary>
    public static readonly InteractiveImage None = new();

    /// <summary>The type of <see cref="Data"/> (<c>imageType</c>). The only documented value is <c>URL</c>.</summary>
    public string Type { get; init; } = "";

    /// <summary>
    /// The address of the image (<c>imageData</c>), exactly as sent. Check it before you fetch it. Empty if there is no
    /// image.
    /// </summary>
    public string Data { get; init; } = "";

    /// <summary>The alternative text (<c>imageDescription</c>). Often empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>Returns the type name, without the address.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => nameof(InteractiveImage);
}

/// <summary>
/// The content to display in place of a template after the participant responded (<c>replyMessage</c>).
/// </summary>
public sealed record InteractiveReply
{
    /// <summary>No reply content.</summary>
    public static readonly InteractiveReply None = new();

    /// <summary>The title. Empty if there is none.</summary>
    public string Title { get; init; } = "";

    /// <summary>The text below the title. Often empty.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>The image. <see cref="InteractiveImage.None"/> if there is none.</summary>
    public InteractiveImage Image { get; init; } = InteractiveImage.None;

    /// <summary>Returns the type name, without any text.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => nameof(InteractiveReply);
}
