namespace Connect.Chat.Local;

/// <summary>What a bot is to write, and how fast.</summary>
internal sealed record StreamRequest(
    IReadOnlyList<string>? Chunks,
    string Role = Roles.System,
    string? DisplayName = null,
    string ContentType = ContentTypes.Text,
    int DelayMs = 0);
