using BotCluster.Grains;

namespace BotCluster.Cluster;

/// <summary>The lines that a silo writes for the driver, among those of its log.</summary>
internal sealed class SiloOutput : IClusterEvents
{
    public const string ReadyLine = "silo: ready";

    public const string FencedLine = "silo: fenced ";

    public static void Ready() => Console.WriteLine(ReadyLine);

    public void Fenced(string contactId) => Console.WriteLine(FencedLine + contactId);
}
