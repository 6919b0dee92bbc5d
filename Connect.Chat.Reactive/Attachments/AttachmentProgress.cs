namespace Connect.Chat.Reactive;

/// <summary>
/// How far a file has come on its way. Reports only grow and end with the whole; but a transfer that broke and is
/// repeated starts again at 0.
/// </summary>
/// <param name="Bytes">How many bytes have been handed to the network, or taken from it.</param>
/// <param name="TotalBytes">How many there are; null while that is not known.</param>
public readonly record struct AttachmentProgress(long Bytes, long? TotalBytes)
{
    /// <summary>From 0 to 1; null while the total is not known.</summary>
    public double? Fraction => TotalBytes switch
    {
        null => null,
        0 => 1,
        { } total => (double)Bytes / total,
    };
}
