namespace Connect.Chat.Local;

/// <summary>The hosts of the service. Each stamps items by a clock of its own.</summary>
/// <param name="OffsetsSeconds">One number a host: how far its clock is ahead, at most an hour, or behind if negative.</param>
/// <param name="Seed">Draws the host of each item. Default: none, and the hosts take turns.</param>
public sealed record HostClocks(IReadOnlyList<double> OffsetsSeconds, int? Seed = null)
{
    private const int MostHosts = 100;
    private const double LargestOffset = 3600;

    /// <summary>One host, whose clock is right.</summary>
    public static HostClocks One { get; } = new([0]);

    internal void Validate()
    {
        if (OffsetsSeconds is null || OffsetsSeconds.Count is < 1 or > MostHosts)
            throw ServiceException.Validation($"offsetsSeconds must have 1 to {MostHosts} numbers.");
        if (OffsetsSeconds.Any(static offset => double.IsNaN(offset) || Math.Abs(offset) > LargestOffset))
            throw ServiceException.Validation($"offsetsSeconds must be -{LargestOffset} to {LargestOffset}.");
    }
}
