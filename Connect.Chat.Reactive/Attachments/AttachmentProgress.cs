namespace Connect.Chat.Reactive;

/// <summary>
/// The progress of a file transfer. The number of bytes grows up to the size of the file. A retry starts again at 0.
/// </summary>
/// <param name="Bytes">The number of bytes sent or received so far.</param>
/// <param name="TotalBytes">The size of the file. Null if it is unknown.</param>
public readonly record struct AttachmentProgress(long Bytes, long? TotalBytes)
{
    /// <summary>The fraction from 0 to 1. Null if the size is unknown.</summary>
    public double? Fraction => TotalBytes switch
    {
        null => null,
        0 => 1,
        { } total => (double)Bytes / total,
    };
}
