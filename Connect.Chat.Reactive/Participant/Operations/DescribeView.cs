using Connect.Chat.Reactive.Http;
using System.Text.Json;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Asks for the view that a token stands for.</summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, "DescribeView".</remarks>
public sealed record DescribeViewRequest
{
    /// <summary>The connection token: 1 to 1,000 characters. Secret.</summary>
    public required string ConnectionToken { get; init; }

    /// <summary>The token of the view, from an interactive message: 1 to 1,000 characters. Secret.</summary>
    public required string ViewToken { get; init; }

    /// <summary>The name of the request; never a token.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => nameof(DescribeViewRequest);
}

/// <summary>A view, as the service describes it.</summary>
public sealed record DescribeViewResult
{
    /// <summary>The id of the view; empty when the service did not say.</summary>
    public string Id { get; init; } = "";

    /// <summary>The Amazon resource name of the view; empty when the service did not say.</summary>
    public string Arn { get; init; } = "";

    /// <summary>The name of the view; empty when the service did not say.</summary>
    public string Name { get; init; } = "";

    /// <summary>The version of the view; null when the service did not say.</summary>
    public int? Version { get; init; }

    /// <summary>The JSON schema of what the view takes; empty when the service did not say.</summary>
    public string InputSchema { get; init; } = "";

    /// <summary>The layout of the view, as JSON; empty when the service did not say.</summary>
    public string Template { get; init; } = "";

    /// <summary>The names of what can be done in the view; never null.</summary>
    public IReadOnlyList<string> Actions { get; init; } = [];

    /// <summary>The id and version; never what the view shows.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() => $"{nameof(DescribeViewResult)} {{ Id = {LogText.Escape(Id)}, Version = {Version} }}";
}

internal sealed record DescribeViewResponse
{
    public ViewPart? View { get; init; }

    internal sealed record ViewPart(string? Id, string? Arn, string? Name, int? Version, ContentPart? Content);

    // The model calls both texts, but some tools answer with the JSON itself.
    internal sealed record ContentPart(JsonElement InputSchema, JsonElement Template, IReadOnlyList<string>? Actions);
}

internal sealed class DescribeView : ParticipantOperation<DescribeViewRequest, DescribeViewResult>
{
    public static readonly DescribeView Operation = new();

    public override string Name => "DescribeView";

    public override HttpMethod Method => HttpMethod.Get;

    public override string Path(DescribeViewRequest request) =>
        $"/participant/views/{ParticipantAddress.Segment(request.ViewToken)}";

    public override string Bearer(DescribeViewRequest request) => request.ConnectionToken;

    public override void Validate(DescribeViewRequest request)
    {
        ParticipantLimits.Bearer(request.ConnectionToken, nameof(request.ConnectionToken));
        ParticipantLimits.Present(request.ViewToken, nameof(request.ViewToken));
        ParticipantLimits.AtMost(request.ViewToken, ParticipantLimits.TokenCharacters, nameof(request.ViewToken));
        if (request.ViewToken is "." or ".." && !ParticipantAddress.CanEscapeDots)
            throw ParticipantLimits.Broken(nameof(request.ViewToken), "ViewToken is a step within a path, which is no token.");
    }

    public override bool IsRepeatable(DescribeViewRequest request) => true;

    public override DescribeViewResult Read(ReadOnlySpan<byte> answer, DateTimeOffset receivedAt)
    {
        var view = ParticipantJson.Read(answer, ParticipantJson.Default.DescribeViewResponse).View
            ?? throw UnusableResponseException.Incomplete("view");
        return new()
        {
            Id = view.Id ?? "",
            Arn = view.Arn ?? "",
            Name = view.Name ?? "",
            Version = view.Version,
            InputSchema = Text(view.Content?.InputSchema),
            Template = Text(view.Content?.Template),
            Actions = view.Content?.Actions ?? [],
        };
    }

    private static string Text(JsonElement? json) => json switch
    {
        null or { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => "",
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { } other => other.GetRawText(),
    };
}
