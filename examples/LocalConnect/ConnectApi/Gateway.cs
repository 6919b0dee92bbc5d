namespace Connect.Chat.Local;

/// <summary>
/// The answer of the back end that AWS's chat examples put before StartChatContact, so that their front ends work
/// against this server.
/// </summary>
internal sealed record GatewayResponse([property: System.Text.Json.Serialization.JsonPropertyName("data")] GatewayData Data);

internal sealed record GatewayData(
    [property: System.Text.Json.Serialization.JsonPropertyName("startChatResult")] StartChatContactResponse StartChatResult);
