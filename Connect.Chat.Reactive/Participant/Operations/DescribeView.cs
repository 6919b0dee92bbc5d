using System.Text.Json;
using System.Text.Json.Serialization;
using Connect.Chat.Reactive.Http;

namespace Connect.Chat.Reactive.Participant;

/// <summary>Requests the view that a token identifies.</summary>
/// <remarks>Source: Amazon Connect Participant Service API Reference, "DescribeView".</remarks>
public sealed record DescribeViewRequest
{
    /// <summary>The connection token: 1 to 1,000 characters. Secret.</summary>
    public required string ConnectionToken { get; init; }

    /// <summary>The view token from an interactive message: 1 to 1,000 characters. Secret.</summary>
    public required string ViewToken { get; init; }

    /// <summary>Returns the name of the type.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() => nameof(DescribeViewRequest);
}

/// <summary>A view, as the service describes it.</summary>
public sealed record DescribeViewResult
{
    /// <summary>The id of the view. Empty if the service does not state it.</summary>
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>The Amazon resource name of the view. Empty if the service does not state it.</summary>
    public string Arn { get; init => field = value ?? ""; } = "";

    /// <summary>The name of the view. Empty if the service does not state it.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>The version of the view. Null if the service does not state it.</summary>
    public int? Version { get; init; }

    /// <summary>The JSON schema of the view's input. Empty if the service does not state it.</summary>
    public string InputSchema { get; init => field = value ?? ""; } = "";

    /// <summary>The layout of the view, as JSON. Empty if the service does not state it.</summary>
    public string Template { get; init => field = value ?? ""; } = "";

    /// <summary>The names of the view's actions. Never null.</summary>
    public IReadOnlyList<string> Actions { get; init => field = value ?? []; } = [];

    /// <summary>Returns the id and version, without the view's content.</summary>
    /// <returns>Text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(DescribeViewResult)} {{ Id = {LogText.Escape(Id)}, Version = {Version} }}";
}

internal sealed record DescribeViewResponse
{
    public ViewPart? View { get; init; }

    internal sealed record ViewPart(
        [property: JsonConverter(typeof(OptionalMember<string>))] string? Id,
        [property: JsonConverter(typeof(OptionalMember<string>))] string? Arn,
        [property: JsonConverter(typeof(OptionalMember<string>))] string? Name,
        [property: JsonConverter(typeof(OptionalMember<int?>))] int? Version,
        ContentPart? Content);

    // The service's model declares both as strings. Some tools send the JSON itself.
    internal sealed record ContentPart(
        JsonElement InputSchema,
        JsonElement Template,
        [property: JsonConverter(typeof(OptionalMember<IReadOnlyList<string?>>))] IReadOnlyList<string?>? Actions);
}

internal sealed class DescribeView()
    : ParticipantOperation<DescribeViewRequest, DescribeViewResult>(nameof(DescribeView), "/participant/views/")
{
    public static readonly DescribeView Operation = new();

    public override HttpMethod Method => HttpMethod.Get;

    public override string Path(DescribeViewRequest request) =>
        base.Path(request) + ParticipantAddresses.Segment(request.ViewToken);

    public override bool HasFixedPath => false;

    public override string Bearer(DescribeViewRequest request) => request.ConnectionToken;

    public override Task<DescribeViewResult> CallAsync(
        IParticipantClient client, DescribeViewRequest request, CancellationToken cancellationToken) =>
        client.DescribeViewAsync(request, cancellationToken);

    public override void Validate(DescribeViewRequest request)
    {
        ParticipantLimits.Bearer(request.ConnectionToken, nameof(request.ConnectionToken));
        ParticipantLimits.Present(request.ViewToken, nameof(request.ViewToken));
        ParticipantLimits.Text(request.ViewToken, ParticipantLimits.TokenCharacters, nameof(request.ViewToken));
        if (request.ViewToken is "." or ".." && !ParticipantAddresses.CanEscapeDots)
        {
            throw ParticipantLimits.Invalid(
                nameof(request.ViewToken), "ViewToken is a relative path step, not a token.");
        }
    }

    public override bool CanRetry(DescribeViewRequest request) => true;

    public override DescribeViewResult Read(DescribeViewRequest request, ServiceResponse response)
    {
        var view = ParticipantJson.Read(response.Body, ParticipantJson.Default.DescribeViewResponse).View
            ?? throw UnusableResponseException.Incomplete("view");
        return new()
        {
            Id = view.Id ?? "",
            Arn = view.Arn ?? "",
            Name = view.Name ?? "",
            Version = view.Version,
            InputSchema = Text(view.Content?.InputSchema),
            Template = Text(view.Content?.Template),
            Actions = Names(view.Content?.Actions),
        };
    }

    private static IReadOnlyList<string> Names(IReadOnlyList<string?>? actions) =>
        actions is null ? [] : [.. actions.OfType<string>()];

    private static string Text(JsonElement? json) => json switch
    {
        null or { ValueKind: JsonValueKind.Undefined or JsonValueKind.Null } => "",
        { ValueKind: JsonValueKind.String } text => text.GetString()!,
        { } other => other.GetRawText(),
    };
}
