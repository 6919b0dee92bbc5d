using System.Text.Json;

namespace BotCluster.Cluster;

/// <summary>What a silo needs to know. The driver writes it to the silo's standard input.</summary>
/// <param name="ClusterId">The cluster. Each run has a new one.</param>
/// <param name="Redis">The connection string, with the password.</param>
/// <param name="Service">The base URL of the participant service.</param>
/// <param name="SiloPort">The port for other silos.</param>
/// <param name="GatewayPort">The port for clients.</param>
/// <param name="ConnectsPerSecond">How many connects a second the cluster may make. 0: no quota.</param>
internal sealed record SiloSettings(
    string ClusterId, string Redis, Uri Service, int SiloPort, int GatewayPort, double ConnectsPerSecond)
{
    /// <summary>Reads the settings from a line of JSON.</summary>
    public static SiloSettings Parse(string json) => JsonSerializer.Deserialize<SiloSettings>(json)!;

    public string ToJson() => JsonSerializer.Serialize(this);
}
