namespace Benchmarks.Measuring;

/// <summary>
/// Rounds 0 and before, which do not count. The runtime optimizes a method in the background, some time after its 30th
/// call. After one run, parts of the clients are still slow, and the larger client has more of them.
/// </summary>
internal static class WarmUp
{
    public const int FirstRound = -2;

    public static string NameOf(int round) => round <= 0 ? "warm-up" : $"round {round}";
}
