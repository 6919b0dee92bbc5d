namespace Connect.Chat.Local;

/// <summary>The clocks of the service's hosts. Each host stamps items with its clock.</summary>
/// <param name="OffsetsSeconds">
/// One offset for each host, in seconds: positive if its clock is ahead. From -3,600 to 3,600.
/// </param>
/// <param name="Seed">Seeds the random choice of the host of each item. Default: null, the hosts take turns.</param>
public sealed record HostClocks(IReadOnlyList<double> OffsetsSeconds, int? Seed = null)
{
    private const int MostHosts = 100;
    private const double LargestOffset = 3600;

    /// <summary>One host with the correct time.</summary>
    public static HostClocks One { get; } = new([0]);

    internal void Validate()
    {
        if (OffsetsSeconds is null || OffsetsSeconds.Count is < 1 or > MostHosts)
            throw ServiceException.Validation($"offsetsSeconds must have 1 to {MostHosts} numbers.");
        if (OffsetsSeconds.Any(static offset => double.IsNaN(offset) || Math.Abs(offset) > LargestOffset))
            throw ServiceException.Validation($"offsetsSeconds must be -{LargestOffset} to {LargestOffset}.");
    }
}
