using System.Diagnostics;

namespace BotCluster.Cluster;

/// <summary>What a silo process uses.</summary>
/// <param name="ResidentBytes">Its memory.</param>
/// <param name="Cpu">The processor time since its start.</param>
internal sealed record SiloUsage(long ResidentBytes, TimeSpan Cpu)
{
    /// <summary>Returns what a process uses; null if it has exited.</summary>
    public static SiloUsage? Of(Process process)
    {
        try
        {
            process.Refresh();
            return new(process.WorkingSet64, process.TotalProcessorTime);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    public override string ToString() => FormattableString.Invariant(
        $"{ResidentBytes / 1024.0 / 1024.0:F0} MB, {Cpu.TotalSeconds:F1} s of CPU");
}
