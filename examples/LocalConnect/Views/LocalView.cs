namespace Connect.Chat.Local;

/// <summary>A view for DescribeView to show: a form or page that an interactive message refers to by a token.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Template">What it is made of, JSON as text.</param>
/// <param name="InputSchema">What goes into it, JSON as text.</param>
/// <param name="Actions">What can be done in it.</param>
/// <param name="Version">Its version. Default: 1.</param>
public sealed record LocalView(
    string Name, string Template = "{}", string InputSchema = "{}", IReadOnlyList<string>? Actions = null, int Version = 1);
