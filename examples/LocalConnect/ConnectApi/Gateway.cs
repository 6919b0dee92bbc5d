using System.Text.Json.Serialization;

namespace Connect.Chat.Local;

/// <summary>
/// The response of the gateway that AWS's chat examples put in front of StartChatContact. With it, their front ends
/// work with this server.
/// </summary>
internal sealed record GatewayResponse([property: JsonPropertyName("data")] GatewayData Data);

internal sealed record GatewayData(
    [property: JsonPropertyName("startChatResult")] StartChatContactResponse StartChatResult);
