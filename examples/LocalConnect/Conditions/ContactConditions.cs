namespace Connect.Chat.Local;

/// <summary>The simulated conditions of one contact; none at first. Guarded by the lock of the contact.</summary>
internal sealed class ContactConditions(TimeProvider time)
{
    private static readonly TimeSpan LongestScan = TimeSpan.FromHours(1);

    public ItemClock Clock { get; private set; } = new(time, HostClocks.One);

    public ItemOmitter? Omitter { get; private set; }

    public TranscriptPager Pager { get; private set; } = new(new());

    public MessageProcessing? Processing { get; private set; }

    /// <summary>The scan delay of this contact; null for <see cref="LocalConnectOptions.ScanDelay"/>.</summary>
    public TimeSpan? ScanDelay { get; private set; }

    public void Set(HostClocks clocks)
    {
        clocks.Validate();
        Clock = new(time, clocks);
    }

    public void Set(ItemOmissions omissions)
    {
        omissions.Validate();
        Omitter = new(omissions);
    }

    public void Set(TranscriptConditions transcript)
    {
        transcript.Validate();
        Pager = new(transcript);
    }

    public void Set(MessageProcessing processing)
    {
        processing.Validate();
        Processing = processing;
    }

    public void SetScanDelay(TimeSpan delay) => ScanDelay = delay >= TimeSpan.Zero && delay <= LongestScan
        ? delay
        : throw ServiceException.Validation($"The scan delay must be 0 to {LongestScan.TotalMilliseconds} ms.");

    public void Clear()
    {
        Clock = new(time, HostClocks.One);
        Omitter = null;
        Pager = new(new());
        Processing = null;
        ScanDelay = null;
    }
}
