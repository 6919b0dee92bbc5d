namespace Connect.Chat.Local;

/// <summary>
/// A view that DescribeView returns: a form or page that an interactive message refers to by a token.
/// </summary>
/// <param name="Name">The name.</param>
/// <param name="Template">The template, JSON as text. Default: an empty object.</param>
/// <param name="InputSchema">The schema of the input, JSON as text. Default: an empty object.</param>
/// <param name="Actions">The actions. Default: none.</param>
/// <param name="Version">The version. Default: 1.</param>
public sealed record LocalView(
    string Name,
    string Template = "{}",
    string InputSchema = "{}",
    IReadOnlyList<string>? Actions = null,
    int Version = 1);
