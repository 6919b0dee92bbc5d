namespace Connect.Chat.Reactive;

/// <summary>A picture of a template, or of something in it.</summary>
public sealed record InteractiveImage
{
    /// <summary>No picture.</summary>
    public static readonly InteractiveImage None = new();

    /// <summary>What <see cref="Data"/> is (<c>imageType</c>): <c>URL</c> in all that is documented.</summary>
    public string Type { get; init; } = "";

    /// <summary>
    /// Where the picture is (<c>imageData</c>), exactly as sent: look at it before you fetch it. Empty when there is no
    /// picture.
    /// </summary>
    public string Data { get; init; } = "";

    /// <summary>What to say in place of the picture (<c>imageDescription</c>); often empty.</summary>
    public string Description { get; init; } = "";

    /// <summary>The name of the type; never an address.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(InteractiveImage);
}

/// <summary>What to show in place of a template once something of it has been chosen (<c>replyMessage</c>).</summary>
public sealed record InteractiveReply
{
    /// <summary>Nothing in particular.</summary>
    public static readonly InteractiveReply None = new();

    /// <summary>The title; empty when there is none.</summary>
    public string Title { get; init; } = "";

    /// <summary>What is said below the title; often empty.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>The picture; <see cref="InteractiveImage.None"/> when there is none.</summary>
    public InteractiveImage Image { get; init; } = InteractiveImage.None;

    /// <summary>The name of the type; never a text.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(InteractiveReply);
}
